import type { DatabaseUrls } from '#db';
import { type Account, accountAt } from './account.ts';
import type { House, NewOrder, Office, Order } from './house/house.ts';
import type { Prepared } from './house/prepared.ts';
import type { Installed } from './house/rooms.ts';
import type { Fleets } from './house/started.ts';

/** An installation of the product that is a journey's own. */
export type OwnInstallation = { url: string; leave(): Promise<void> };

/** The product before anybody came. */
export async function install(order: NewOrder = {}): Promise<OwnInstallation> {
  return withExit(await ask('install', order));
}

/** An installation as it was prepared, with an account in it. */
export async function installPrepared(prepared: Prepared, order: NewOrder = {}): Promise<OwnInstallation & { account: Account }> {
  const installed = await ask('installPrepared', { ...order, prepared });
  return { ...withExit(installed), account: accountAt(installed.url, installed.session) };
}

/**
 * The account that has synced all of a large fleet. It is everybody's: journeys in it only look.
 */
export async function visitOffice(): Promise<Account & Pick<Office, 'integrationId'>> {
  const { url, session, integrationId } = await ask('office', {});
  return { ...accountAt(url, session), integrationId };
}

/** A database for the admin pages of a sandbox: one of its own would start a server of its own. */
export function ownDatabase(): Promise<DatabaseUrls> {
  return ask('database', {});
}

/** The real product, as `npm start` starts it: nothing of it is shared or prepared. */
export async function startProduct(): Promise<OwnInstallation> {
  return withExit(await ask('start', {}));
}

/** The real demo, as `npm run demo` starts it, with these fleets. */
export async function startDemo(fleets: Fleets): Promise<OwnInstallation> {
  return withExit(await ask('startDemo', { fleets }));
}

function withExit({ url, number }: Installed): OwnInstallation {
  return { url, leave: async () => void (await ask('leave', { number })) };
}

type Given<Name extends Order> = Parameters<House[Name]> extends [infer Given] ? Given : Record<never, never>;

async function ask<Name extends Order>(name: Name, given: Given<Name>): Promise<Awaited<ReturnType<House[Name]>>> {
  const response = await fetch(new URL(name, address()), { method: 'POST', body: JSON.stringify(given) });
  if (!response.ok) throw new Error(`The house of the journeys could not do this: ${await response.text()}`);
  return (await response.json()) as never;
}

/** Set by playwright.config.ts when the house is open. */
function address(): string {
  const { JOURNEYS_HOUSE } = process.env;
  if (!JOURNEYS_HOUSE) throw new Error('The house of the journeys is not open: run them by npm run journeys.');
  return JOURNEYS_HOUSE;
}
