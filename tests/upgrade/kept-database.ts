import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Things } from './differences.ts';

/**
 * What people need who come back to a kept database: nothing of it opens anything but that
 * database.
 */
export type Login = {
  /** The last moment of the database, as an ISO date. */
  takenAt: string;
  administrator: { email: string; password: string };
  /** Somebody with an authenticator app who sees one client group. */
  member: { email: string; password: string; authenticatorKey: string; clientGroup: string };
  /** Of a role that may look at everything. */
  serviceKey: string;
  /** The credentials that the integrations keep sealed, by connector. */
  credentials: { auvik: { username: string; apiKey: string }; passportal: { accessKeyId: string; secretAccessKey: string } };
};

/** A database as an earlier commit left it, with all that it was made of. */
export type KeptDatabase = {
  commit: string;
  /** Holds the master key. */
  directory: string;
  login: Login;
  dump(): string;
  fleet(vendor: 'auvik' | 'passportal'): object[];
  /** What that commit showed of it. */
  inventory(): Things;
};

export const KEPT = join(import.meta.dirname, 'fixtures');

export const FILES = {
  dump: 'database.sql.gz',
  auvik: 'auvik-fleet.ndjson.gz',
  passportal: 'passportal-fleet.ndjson.gz',
  inventory: 'inventory.json.gz',
  login: 'login.json',
  masterKey: 'master-key',
} as const;

export function keptDatabases(): KeptDatabase[] {
  const folders = readdirSync(KEPT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => keptDatabase(name)).sort((a, b) => a.login.takenAt.localeCompare(b.login.takenAt));
}

function keptDatabase(commit: string): KeptDatabase {
  const directory = join(KEPT, commit);
  const unpacked = (file: string) => gunzipSync(readFileSync(join(directory, file))).toString('utf8');
  const lines = (file: string) => unpacked(file).split('\n').filter(Boolean);
  return {
    commit,
    directory,
    login: JSON.parse(readFileSync(join(directory, FILES.login), 'utf8')) as Login,
    dump: () => unpacked(FILES.dump),
    fleet: (vendor) => lines(FILES[vendor]).map((line) => JSON.parse(line) as object),
    inventory: () => JSON.parse(unpacked(FILES.inventory)) as Things,
  };
}
