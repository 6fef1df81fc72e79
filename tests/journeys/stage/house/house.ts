import { join } from 'node:path';
import type { DatabaseUrls } from '#db';
import { Closing } from '../../../../src/roles/closing.ts';
import type { Session } from '../api-client.ts';
import { openPostgres, type Postgres } from './postgres.ts';
import { PREPARATIONS, type Prepared, prepareOffice } from './prepared.ts';
import { openProduct, type Product } from './product.ts';
import { type Installed, Rooms } from './rooms.ts';
import { type Fleets, startDemo, startProduct } from './started.ts';

export type NewOrder = { smtpUrl?: string };
export type Office = { url: string; session: Session; integrationId: string };

/** Everything of the product's and the vendors' that journeys share, or get a copy of. */
export type House = {
  /** The product before anybody came. */
  install(order: NewOrder): Promise<Installed>;
  /** A copy of what was prepared, with the Administrator's session. */
  installPrepared(order: NewOrder & { prepared: Prepared }): Promise<Installed & { session: Session }>;
  /** The one account that journeys only look at. */
  office(): Promise<Office>;
  /** A migrated database for somebody else's pages. */
  database(): Promise<DatabaseUrls>;
  /** The product as `npm start` starts it, with nothing shared. */
  start(): Promise<Installed>;
  /** The same of `npm run demo`. */
  startDemo(order: { fleets: Fleets }): Promise<Installed>;
  /** The journey is over. Answers at once: what is left to do disturbs nobody. */
  leave(installed: Pick<Installed, 'number'>): Promise<null>;
  close(): Promise<void>;
};

/** What may be ordered from outside. */
export const ORDERS = [
  'install',
  'installPrepared',
  'office',
  'database',
  'start',
  'startDemo',
  'leave',
] as const satisfies (keyof House)[];
export type Order = (typeof ORDERS)[number];

export function openHouse(): House {
  const postgres = openPostgres();
  const rooms = new Rooms();
  const closing = new Closing();
  const onCopy = (order: NewOrder, template?: string) =>
    rooms.add(async (name) => productOnCopy(await postgres, name, { ...order, ...(template !== undefined && { template }) }));
  const prepare = once(async (prepared: Prepared) => prepareTemplate(await postgres, prepared, closing));
  const office = once(async (_: 'office') => {
    const { url } = await onCopy({});
    return { url, ...(await prepareOffice(url, (step) => closing.add(step))) };
  });
  return {
    install: (order) => onCopy(order),
    installPrepared: async ({ prepared, ...order }) => {
      const { template, session } = await prepare(prepared);
      return { ...(await onCopy(order, template)), session };
    },
    office: () => office('office'),
    database: async () => (await postgres).copy(rooms.name()),
    start: () => rooms.add(startProduct),
    startDemo: ({ fleets }) => rooms.add(() => startDemo(fleets)),
    leave: async ({ number }) => {
      rooms.leave(number);
      return null;
    },
    close: async () => {
      await rooms.close();
      await closing.close();
      await (await postgres).stop();
    },
  };
}

/** Does it for each name once; whoever asks meanwhile waits for the same. */
function once<Name extends string, T>(make: (name: Name) => Promise<T>): (name: Name) => Promise<T> {
  const made = new Map<Name, Promise<T>>();
  return (name) => {
    const promise = made.get(name) ?? make(name);
    made.set(name, promise);
    return promise;
  };
}

/** All of them have one master key: what is sealed in a prepared database opens in its copies. */
const directoryOf = (postgres: Postgres) => join(postgres.directory, 'product');

async function productOnCopy(postgres: Postgres, name: string, order: NewOrder & { template?: string }): Promise<Product> {
  const urls = await postgres.copy(name, order.template);
  const product = await openProduct({ urls, directory: directoryOf(postgres), smtpUrl: order.smtpUrl });
  const close = async () => {
    await product.close();
    await postgres.drop(name);
  };
  return { url: product.url, close };
}

async function prepareTemplate(postgres: Postgres, prepared: Prepared, closing: Closing): Promise<{ template: string; session: Session }> {
  const template = `prepared_${prepared}`;
  const product = await openProduct({ urls: await postgres.copy(template), directory: directoryOf(postgres) });
  const { session } = await PREPARATIONS[prepared](product.url, (step) => closing.add(step));
  await product.close(); // Nobody may be connected to what is copied.
  return { template, session };
}
