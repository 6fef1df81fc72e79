import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { type DataOptions, openData, openInSteps, type Steps, sandboxIdentity } from '#console';
import type { Controls } from '#faults';
import { AppError, createLogger, type Logger, messageOf } from '#lib';
import type { Fleet } from '../fleet/fleet.ts';
import type { ForbiddenTenants } from '../protocol/access.ts';
import { type Admin, openPeople } from './admin.ts';
import { PeopleAccess } from './people-access.ts';
import { topOf } from './person.ts';
import { makeReady } from './ready-user.ts';
import { createAdminServer } from './server.ts';
import { nameOfTenant } from './sites.ts';

const PAGES_ROOT = resolve(import.meta.dirname, '..', '..', '..', 'dist', 'sandbox-auvik');

/** How to start the admin pages. */
export type AdminOptions = DataOptions & {
  /** Port on 127.0.0.1; 0 or absent takes any free one. */
  port?: number;
  /** The password of the administrator who is there from the start. */
  password?: string;
  /** Takes the second factor of that administrator away: for a phone that was lost. */
  resetTwoFactor?: boolean;
  now?: () => Date;
  logger?: Logger;
};

type Given = {
  fleet: Fleet;
  user: string;
  key: string;
  forbidden: ForbiddenTenants;
  controls: Controls;
  region: string;
  /** Asked late: the protocol's listeners open after this. */
  apiUrl: () => string;
};

export type RunningAdmin = { url: string; access: PeopleAccess; email: string; password: string; close(): Promise<void> };

/** Printed at start, so not a secret. */
const DEFAULT_PASSWORD = 'Copper-Lantern-42-Field';

/** Opens the database, makes the ready administrator ready and serves the pages. Closes what it opened when it fails. */
export function startAdmin(options: AdminOptions, given: Given): Promise<RunningAdmin> {
  return openInSteps((steps) => open(options, given, steps));
}

const MIGRATIONS = { folder: join(import.meta.dirname, 'migrations'), ledger: 'sandbox_auvik' };

async function open(options: AdminOptions, given: Given, steps: Steps): Promise<Omit<RunningAdmin, 'close'>> {
  const logger = options.logger ?? createLogger('warn');
  const db = await openData(options, MIGRATIONS, logger, steps);
  const listener = await listen(options.port ?? 0);
  steps.push(listener.close);
  const now = options.now ?? (() => new Date());
  const { dataDirectory } = options;
  const identity = sandboxIdentity('Auvik sandbox', { db, baseUrl: listener.url, logger, now, dataDirectory });
  const ready = { email: given.user.toLowerCase(), password: options.password ?? DEFAULT_PASSWORD, key: given.key };
  const accountName = nameOfAccount(given.fleet);
  await makeReady({ db, identity, accountName, now: now() }, { ...ready, resetTwoFactor: options.resetTwoFactor ?? false });
  const access = new PeopleAccess(given.forbidden);
  const people = await openPeople({ db, fleet: given.fleet, onChanged: (picture) => access.show(picture) });
  const facts: Admin['facts'] = () => ({ accountName, region: given.region, apiUrl: given.apiUrl(), readyUser: ready });
  const admin: Admin = { fleet: given.fleet, identity, people, controls: given.controls, logger, now, baseUrl: listener.url, facts };
  listener.serve(createAdminServer(admin, PAGES_ROOT).fetch);
  return { url: listener.url, access, email: ready.email, password: ready.password };
}

function nameOfAccount(fleet: Fleet): string {
  const top = topOf(fleet);
  return top ? nameOfTenant(top) : 'Sandbox';
}

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];
type Listener = { url: string; serve(fetch: Fetch): void; close(): Promise<void> };

/** Listens before there is anything to answer with: links in mails name the port, so it has to be known first. */
async function listen(port: number): Promise<Listener> {
  let answer: Fetch = () => new Response('The sandbox is starting.', { status: 503, headers: { 'retry-after': '1' } });
  const server = createAdaptorServer({ fetch: (request, env) => answer(request, env) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const message = `The admin pages can't listen on 127.0.0.1:${port} (${messageOf(cause)}). Choose another --admin-port, or 0 for any free one.`;
      reject(new AppError('PORT_NOT_FREE', message, { whoActs: 'operator' }, { cause }));
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    serve: (fetch) => {
      answer = fetch;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
