import { join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { type DataOptions, openData, openInSteps, type Steps, sandboxIdentity, secretIn } from '#console';
import { createLogger, type Logger } from '#lib';
import type { Fleet } from '../fleet/fleet.ts';
import type { Access } from '../protocol/access.ts';
import type { WebApplication } from '../protocol/world.ts';
import { ACCOUNT_ID, type Admin, openAccount, type Place } from './admin.ts';
import { KeyRing } from './key-ring.ts';
import { writeUses } from './key-store.ts';
import { folderOf } from './place.ts';
import { makeReady } from './ready.ts';
import { sealWith } from './seal.ts';
import { createAdminServer } from './server.ts';

const PAGES_ROOT = resolve(import.meta.dirname, '..', '..', '..', 'dist', 'sandbox-passportal');
const MIGRATIONS = { folder: join(import.meta.dirname, 'migrations'), ledger: 'sandbox_passportal' };

/** Printed at start, so not a secret. */
const DEFAULT_EMAIL = 'sandbox@example.com';
const DEFAULT_PASSWORD = 'Copper-Lantern-42-Field';

/** How to start the dashboard. It listens where the protocol does: at the vendor too, both are one host. */
export type AdminOptions = DataOptions & {
  /** E-mail address and password of the Superuser who is there from the start. */
  email?: string;
  password?: string;
  now?: () => Date;
  logger?: Logger;
};

type Given = { fleet: Fleet; keyId: string; secret: string; place: Place };

export type RunningAdmin = {
  url: string;
  email: string;
  password: string;
  access: Access;
  /** Answers what is not the API's. */
  web: WebApplication;
  close(): Promise<void>;
};

/** Opens the database and makes the ready Superuser and key ready. Closes what it opened when it fails. */
export function startAdmin(options: AdminOptions, given: Given): Promise<RunningAdmin> {
  return openInSteps((steps) => open(options, given, steps));
}

async function open(options: AdminOptions, { fleet, place, ...key }: Given, steps: Steps): Promise<Omit<RunningAdmin, 'close'>> {
  const { dataDirectory, logger = createLogger('warn'), now = () => new Date() } = options;
  const db = await openData(options, MIGRATIONS, logger, steps);
  const [baseUrl] = place.origins();
  const identity = sandboxIdentity('Passportal sandbox', { db, baseUrl, logger, now, dataDirectory });
  const seal = sealWith(Buffer.from(secretIn(dataDirectory, 'key-seal'), 'hex'));
  const readyUser = { email: (options.email ?? DEFAULT_EMAIL).toLowerCase(), password: options.password ?? DEFAULT_PASSWORD };
  await makeReady({ db, identity, seal, now: now() }, { ...readyUser, ...key });
  const ring = new KeyRing({ seal, logger, write: (uses) => db.inAccount(ACCOUNT_ID, (tx) => writeUses(tx, uses)) });
  const account = await openAccount(db, ring);
  steps.push(() => ring.flush());
  const admin: Admin = { fleet, identity, account, ring, seal, logger, now, place, readyUser };
  const web = getRequestListener(createAdminServer(admin, PAGES_ROOT).fetch);
  return { url: `${baseUrl}/${folderOf(place.datacenter)}/`, ...readyUser, access: ring, web };
}
