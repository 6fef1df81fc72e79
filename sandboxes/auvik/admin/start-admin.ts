import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { type Database, type DatabaseUrls, externalUrls, lockData, migrate, migrateBeside, openDatabase, startEmbeddedPostgres } from '#db';
import type { Controls } from '#faults';
import { createIdentity, type Identity } from '#identity';
import { AppError, createLogger, type Logger, messageOf } from '#lib';
import { PASSWORD_RULES } from '../contract/index.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { ForbiddenTenants } from '../protocol/access.ts';
import { type Admin, openPeople } from './admin.ts';
import { PeopleAccess } from './people-access.ts';
import { topOf } from './person.ts';
import { makeReady } from './ready-user.ts';
import { createAdminServer } from './server.ts';
import { nameOfTenant } from './sites.ts';

const PAGES_ROOT = resolve(import.meta.dirname, '..', '..', '..', 'dist', 'sandbox-auvik');
const MIGRATIONS = join(import.meta.dirname, 'migrations');

/** How to start the admin pages. */
export type AdminOptions = {
  /** Where the embedded PostgreSQL and the secret of the sessions live. */
  dataDirectory: string;
  /** A PostgreSQL of somebody else's; absent means the embedded one. Its database must be the sandbox's alone. */
  databaseUrl?: string;
  /** The same with a login of its own for the application. */
  database?: DatabaseUrls;
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
export async function startAdmin(options: AdminOptions, given: Given): Promise<RunningAdmin> {
  const steps: (() => unknown)[] = [];
  const close = async () => {
    for (let step = steps.pop(); step; step = steps.pop()) await step();
  };
  try {
    return { ...(await open(options, given, steps)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(options: AdminOptions, given: Given, steps: (() => unknown)[]): Promise<Omit<RunningAdmin, 'close'>> {
  const logger = options.logger ?? createLogger('warn');
  const db = await openData(options, logger, steps);
  const listener = await listen(options.port ?? 0);
  steps.push(listener.close);
  const now = options.now ?? (() => new Date());
  const identity = sandboxIdentity({ db, baseUrl: listener.url, logger, now, secret: secretIn(options.dataDirectory) });
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

async function openData(options: AdminOptions, logger: Logger, steps: (() => unknown)[]): Promise<Database> {
  mkdirSync(options.dataDirectory, { recursive: true, mode: 0o700 });
  steps.push(lockData(options.dataDirectory));
  const urls = await urlsOf(options, steps);
  await migrate(urls.owner);
  await migrateBeside(urls.owner, { folder: MIGRATIONS, ledger: 'sandbox_auvik' });
  const db = openDatabase(urls, { logger });
  steps.push(() => db.close());
  return db;
}

async function urlsOf({ database, databaseUrl, dataDirectory }: AdminOptions, steps: (() => unknown)[]): Promise<DatabaseUrls> {
  if (database) return database;
  if (databaseUrl !== undefined) return externalUrls(databaseUrl);
  const server = await startEmbeddedPostgres(dataDirectory);
  steps.push(() => server.stop());
  return server.urls;
}

type IdentitySetting = { db: Database; baseUrl: string; logger: Logger; now: () => Date; secret: string };

/** Users, passwords and second factors as the vendor has them, with a name of their own in authenticator apps and cookies. */
function sandboxIdentity(setting: IdentitySetting): Identity {
  return createIdentity({
    ...setting,
    issuer: 'Auvik sandbox',
    cookiePrefix: 'auvik-sandbox',
    passwordRules: PASSWORD_RULES,
    sendPasswordReset: async () => {
      throw new AppError('INTERNAL', 'The sandbox sends no links for new passwords.', { whoActs: 'operator' });
    },
  });
}

function nameOfAccount(fleet: Fleet): string {
  const top = topOf(fleet);
  return top ? nameOfTenant(top) : 'Sandbox';
}

/** Signs cookies and seals the keys of authenticator apps, so it has to stay the same. */
function secretIn(directory: string): string {
  const file = join(directory, 'session-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
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
