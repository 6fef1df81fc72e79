import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';

/**
 * A `copy` with its rows, up to the line that ends them. No row can be that line: COPY writes a
 * backslash as two.
 */
const COPY = /^(copy .+ from stdin);\n([\s\S]*?)^\\\.\n/gm;

/** Runs the text of a dump, statements and rows in its order, as the owner of an empty database. */
export async function loadDump(dump: string, ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    let done = 0;
    for (const { 0: whole, 1: copy = '', 2: rows = '', index } of dump.matchAll(COPY)) {
      await client.query(dump.slice(done, index));
      await pipeline(Readable.from([Buffer.from(rows)]), client.query(from(copy)));
      done = index + whole.length;
    }
    await client.query(dump.slice(done));
  } finally {
    await client.end();
  }
}
