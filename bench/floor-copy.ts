import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { printResult, readGiven } from './given.ts';

/** The least a writer can do: COPY of the very rows the first sync wrote, into tables with the same keys and indexes. */
const TABLES = ['source_record', 'asset', 'link'];

const { directory, urls } = readGiven();
const client = new pg.Client({ connectionString: urls.owner });
await client.connect();
let rows = 0;
for (const table of TABLES) {
  await client.query(`create table copy_of_${table} (like ${table} including all)`);
  await pipeline(client.query(to(`copy ${table} to stdout`)), createWriteStream(join(directory, `${table}.copy`)));
  const { rows: counted } = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  rows += counted[0]?.n ?? 0;
}
await client.query('checkpoint').catch(() => undefined); // Only a superuser may; without it the first COPY may meet one, as the sync may.
const began = performance.now();
for (const table of TABLES)
  await pipeline(createReadStream(join(directory, `${table}.copy`)), client.query(from(`copy copy_of_${table} from stdin`)));
const seconds = (performance.now() - began) / 1000;
for (const table of TABLES) await client.query(`drop table copy_of_${table}`);
await client.end();
printResult({ seconds, rows });
