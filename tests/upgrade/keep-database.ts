import { deepStrictEqual } from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { startEmbeddedPostgres } from '#db';
import { readCatalogue } from './catalogue.ts';
import { makeFleets } from './keep/make-fleets.ts';
import { playDemo } from './keep/play-demo.ts';
import { recordSchema } from './keep/record-schema.ts';
import { writeDump } from './keep/write-dump.ts';
import { FILES, KEPT, type Login } from './kept-database.ts';
import { loadDump } from './load-dump.ts';

/**
 * Makes a database to be upgraded in a test: plays the demo of a checkout, writes the database
 * down, and loads it again to see that nothing is lost. README.md beside this file says when and
 * how.
 */
const USAGE = 'node tests/upgrade/keep-database.ts --project CHECKOUT --commit ID';

/**
 * What the sandboxes take when they are told nothing else, so that the stored credentials are those
 * of any sandbox.
 */
const CREDENTIALS: Login['credentials'] = {
  auvik: { username: 'sandbox@example.com', apiKey: 'sandbox+key/for=local+use' },
  passportal: {
    accessKeyId: 'a11ce0000000000000000000000000000000000000000000000000000000cafe',
    secretAccessKey: '5ec2e70000000000000000000000000000000000000000000000000000000bee',
  },
};

const { values } = parseArgs({ options: { project: { type: 'string' }, commit: { type: 'string' } } });
if (values.project === undefined || values.commit === undefined) throw new Error(USAGE);
await keep(resolve(values.project), values.commit);

async function keep(project: string, commit: string): Promise<void> {
  const workplace = await mkdtemp(join(tmpdir(), 'lm-keep-'));
  try {
    const dataDirectory = join(workplace, 'data');
    const fleets = await makeFleets(project, workplace);
    const { inventory, login } = await playDemo({ project, dataDirectory, fleets });
    const takenAt = new Date().toISOString();
    const texts = {
      dump: await takeDump(project, dataDirectory, takenAt.slice(0, 10)),
      inventory: JSON.stringify(inventory, null, 1),
      auvik: await readFile(fleets.auvik, 'utf8'),
      passportal: await readFile(fleets.passportal, 'utf8'),
      login: `${JSON.stringify({ takenAt, ...login, credentials: CREDENTIALS }, null, 2)}\n`,
      masterKey: await readFile(join(dataDirectory, 'master-key'), 'utf8'),
    };
    await write(join(KEPT, commit), texts);
    process.stdout.write(`Kept the database of ${commit}: ${Object.keys(inventory).length} things are shown of it.\n`);
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
}

async function write(directory: string, texts: Record<keyof typeof FILES, string>): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const [part, file] of Object.entries(FILES) as [keyof typeof FILES, string][])
    await writeFile(join(directory, file), file.endsWith('.gz') ? gzipSync(texts[part], { level: 9 }) : texts[part]);
}

/**
 * The dump of the demo's database, proven: a database loaded from it has the same catalogue and
 * gives the same dump.
 */
async function takeDump(project: string, dataDirectory: string, day: string): Promise<string> {
  const server = await startEmbeddedPostgres(dataDirectory);
  try {
    const [empty, loaded] = [await emptyDatabase(server, 'as_migrated'), await emptyDatabase(server, 'as_loaded')];
    const schema = await recordSchema(project, empty, day);
    const dump = await dumpOf(server, server.urls.owner, schema);
    await loadDump(dump, loaded);
    deepStrictEqual(await readCatalogue(loaded), await readCatalogue(server.urls.owner));
    deepStrictEqual(await dumpOf(server, loaded, schema), dump);
    return dump;
  } finally {
    await server.stop();
  }
}

type Server = Awaited<ReturnType<typeof startEmbeddedPostgres>>;

async function emptyDatabase({ urls, superuserUrl }: Server, name: string): Promise<string> {
  await asSuperuser(superuserUrl, (client) => client.query(`create database ${name} owner lm_owner`));
  return withDatabase(urls.owner, `/${name}`);
}

function dumpOf({ superuserUrl }: Server, ownerUrl: string, schema: readonly string[]): Promise<string> {
  return asSuperuser(withDatabase(superuserUrl, new URL(ownerUrl).pathname), (client) => writeDump(client, schema));
}

async function asSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, pathname: string): string {
  return Object.assign(new URL(url), { pathname }).href;
}
