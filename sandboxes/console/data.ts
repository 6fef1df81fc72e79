import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Database,
  type DatabaseUrls,
  externalUrls,
  FOR_REQUESTS,
  lockData,
  migrate,
  migrateBeside,
  openDatabase,
  startEmbeddedPostgres,
} from '#db';
import { createIdentity, type Identity } from '#identity';
import { AppError, type Logger } from '#lib';
import { PASSWORD_RULES } from './contract/index.ts';

/** Where a sandbox keeps the people of its pages. */
export type DataOptions = {
  /** Where the embedded PostgreSQL and the secret of the sessions live. */
  dataDirectory: string;
  /** A PostgreSQL of somebody else's; absent means the embedded one. Its database must be the sandbox's alone. */
  databaseUrl?: string;
  /** The same with a login of its own for the application. */
  database?: DatabaseUrls;
};

/** What was opened, to be closed in the reverse order. */
export type Steps = (() => unknown)[];

/** Runs `open`, which notes in its steps how to close what it opened; closes it by itself when it fails. */
export async function openInSteps<T extends object>(open: (steps: Steps) => Promise<T>): Promise<T & { close(): Promise<void> }> {
  const steps: Steps = [];
  const close = async () => {
    for (let step = steps.pop(); step; step = steps.pop()) await step();
  };
  try {
    return { ...(await open(steps)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Migrations = { folder: string; ledger: string };

/** Locks the data directory, starts the database where it is ours, and brings the project's and the sandbox's own tables up to date. */
export async function openData(options: DataOptions, own: Migrations, logger: Logger, steps: Steps): Promise<Database> {
  mkdirSync(options.dataDirectory, { recursive: true, mode: 0o700 });
  steps.push(lockData(options.dataDirectory));
  const urls = await urlsOf(options, steps, logger);
  await migrate(urls.owner);
  await migrateBeside(urls.owner, own);
  const db = openDatabase(urls, { logger, limits: FOR_REQUESTS });
  steps.push(() => db.close());
  return db;
}

async function urlsOf({ database, databaseUrl, dataDirectory }: DataOptions, steps: Steps, logger: Logger): Promise<DatabaseUrls> {
  if (database) return database;
  if (databaseUrl !== undefined) return externalUrls(databaseUrl);
  const server = await startEmbeddedPostgres(dataDirectory, logger);
  steps.push(() => server.stop());
  return server.urls;
}

type IdentitySetting = { db: Database; baseUrl: string; logger: Logger; now: () => Date; dataDirectory: string };

/** Users and passwords of one sandbox. `name` is what stands in authenticator apps and, spelt as a slug, before its cookies. */
export function sandboxIdentity(name: string, { dataDirectory, ...setting }: IdentitySetting): Identity {
  return createIdentity({
    ...setting,
    // Signs cookies and seals the keys of authenticator apps, so it has to stay the same.
    secret: secretIn(dataDirectory, 'session-secret'),
    issuer: name,
    cookiePrefix: name.toLowerCase().replaceAll(' ', '-'),
    passwordRules: PASSWORD_RULES,
    sendPasswordReset: async () => {
      throw new AppError('INTERNAL', 'The sandbox sends no links for new passwords.', { whoActs: 'operator' });
    },
  });
}

/** 32 random bytes in hex, made at the first start and kept in a file that only its owner reads. */
export function secretIn(directory: string, name: string): string {
  const file = join(directory, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
