import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type pg from 'pg';

type Migrate = { migrate(ownerUrl: string): Promise<void> };

/** Reading, and what only belongs to one session: a database that is loaded needs none of it. */
const LEAVES_NOTHING = /^\s*(?:select|show|set|begin|start transaction|commit|rollback|savepoint|release)\b[^;]*;?\s*$/i;

/** The queue library makes a partition for the day on which its plan runs and one for the next. */
const DAY_OF_THE_PLAN = /\(pgboss\.job_now\(\) AT TIME ZONE 'UTC'\)::date/g;

/**
 * The statements with which a project's own `migrate` fills an empty database, in its order. They
 * are taken from the wire and not composed from its files: nobody has to know how that commit
 * brought its files, its ledger and its queue together.
 * @param project the folder of a checkout with its dependencies installed
 * @param day what its queue shall take for today, such as `2026-11-30`
 */
export async function recordSchema(project: string, emptyDatabase: string, day: string): Promise<string[]> {
  const { Client } = createRequire(join(project, 'package.json'))('pg') as typeof pg;
  const { migrate } = (await import(pathToFileURL(join(project, 'src', 'db', 'index.ts')).href)) as Migrate;
  const sent: string[] = [];
  const query = Client.prototype.query;
  Client.prototype.query = new Proxy(query, {
    apply(target, self, [text, values]: [unknown, unknown[]?]) {
      if (typeof text === 'string' && !values?.length) sent.push(text);
      return Reflect.apply(target, self, [text, values]);
    },
  });
  try {
    await migrate(emptyDatabase);
  } finally {
    Client.prototype.query = query;
  }
  return sent.filter((text) => !LEAVES_NOTHING.test(text)).map((text) => text.replace(DAY_OF_THE_PLAN, `date '${day}'`));
}
