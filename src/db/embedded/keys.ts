import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Passwords and the last used port, kept in a file of mode 0600 beside the data. */
export type Keys = { port: number; superuser: string; owner: string; app: string };

const DATABASE = 'lifecycle_manager';

/** The keys of an earlier start, or new ones. */
export async function keysIn(directory: string): Promise<Keys> {
  const file = join(directory, 'postgres-keys.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Keys;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const password = () => randomBytes(24).toString('hex');
  return saveKeys(directory, { port: await freePort(), superuser: password(), owner: password(), app: password() });
}

/** Another port, when somebody else has taken ours since the last start. */
export async function moveToFreePort(directory: string, keys: Keys): Promise<void> {
  if (await isFree(keys.port)) return;
  keys.port = await freePort();
  saveKeys(directory, keys);
}

export const superuserUrl = (keys: Keys, database = 'postgres') => url('postgres', keys.superuser, keys.port, database);
export const ownerUrl = (keys: Keys) => url('lm_owner', keys.owner, keys.port, DATABASE);
export const appUrl = (keys: Keys) => url('lm_app', keys.app, keys.port, DATABASE);
export const databaseName = DATABASE;

function url(user: string, password: string, port: number, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

function saveKeys(directory: string, keys: Keys): Keys {
  writeFileSync(join(directory, 'postgres-keys.json'), JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

export async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port'))));
    });
  });
}
