import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '../tests/database.ts';
import { RowsWritten } from './rows-written.ts';

const ACCOUNT = 'aaaaaaaa-0000-4000-8000-000000000000';
const CLIENT = 'bbbbbbbb-0000-4000-8000-000000000000';
const INTEGRATION = 'cccccccc-0000-4000-8000-000000000000';
const RUN = 'dddddddd-0000-4000-8000-000000000000';
const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.urls.owner });
  await owner.connect();
  await owner.query(`
    insert into account (account_id, name) values ('${ACCOUNT}', 'Bench');
    insert into client (account_id, client_id, name, name_key) values ('${ACCOUNT}', '${CLIENT}', 'Harbor', 'harbor');
    insert into integration (account_id, integration_id, connector_id, name, settings, secrets, mapping_mode, created_by)
      values ('${ACCOUNT}', '${INTEGRATION}', 'auvik', 'Auvik', '{}', '{}', 'per-client-systems', '${RUN}');
    insert into company (account_id, integration_id, company_key, name, kind, is_container, body, hash, first_seen_at)
      values ('${ACCOUNT}', '${INTEGRATION}', 'c1', 'Harbor', 'client', false, '{}', 'h', now())`);
  for (const number of [1, 2, 3, 4, 5]) await insertThing(number);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const bodyOf = (seen: string, status: string) => JSON.stringify({ device: { attributes: { lastSeenTime: seen, onlineStatus: status } } });

async function insertThing(number: number): Promise<void> {
  await owner.query(
    `insert into source_record (account_id, integration_id, stream, vendor_key, source_record_id, company_key, body, claims, hash, first_seen_at, changed_at, run_id)
     values ($1, $2, 'devices', $3, $4, 'c1', $5, '{"lastSeenAt":"2026-11-20T10:00:00.000Z","name":"x"}', 'h', now(), now(), $6)`,
    [ACCOUNT, INTEGRATION, `d${number}`, id(number), bodyOf('2026-11-20T10:00:00.000Z', 'online'), RUN],
  );
  await owner.query(
    `insert into asset (account_id, asset_id, client_id, name, name_sort, type, macs, ips, presence, integration_ids, search_text, hash, last_seen_at, created_at, updated_at)
     values ($1, $2, $3, 'x', 'x', 'OTHER', '{}', '{}', 'active', '{}', 'x', 'h', '2026-11-20T10:00:00Z', now(), now())`,
    [ACCOUNT, id(number), CLIENT],
  );
}

/**
 * What a sync does with a record that says something else: it keeps what was said before, and
 * overwrites it.
 */
async function writeRecord(number: number, body: string, claims: string): Promise<void> {
  await owner.query(
    `insert into source_record_version (account_id, source_record_id, replaced_at, written_by_run, replaced_by_run, body, claims, hash)
     select account_id, source_record_id, now(), run_id, run_id, body, claims, hash from source_record where source_record_id = $1`,
    [id(number)],
  );
  await owner.query('update source_record set body = $2, claims = $3, hash = $4, changed_at = now() where source_record_id = $1', [
    id(number),
    body,
    claims,
    `h${number}`,
  ]);
}

it('tells rows in which only the moment of being seen has moved from all others that were written', async () => {
  const rows = await RowsWritten.begin(owner);
  const seen = '2026-11-21T10:00:00.000Z';
  const claims = `{"lastSeenAt":"${seen}","name":"x"}`;

  await writeRecord(1, bodyOf(seen, 'online'), claims);
  await writeRecord(2, bodyOf(seen, 'offline'), claims);
  await owner.query('update source_record set changed_at = now(), run_id = $2 where source_record_id = $1', [id(3), id(9)]);
  await owner.query('delete from source_record where source_record_id = $1', [id(4)]);
  await owner.query(`update asset set last_seen_at = $2, hash = 'h2', updated_at = now() where asset_id = any($1)`, [[id(1), id(2)], seen]);
  await owner.query(`update asset set last_seen_at = $2, name = 'y' where asset_id = $1`, [id(3), seen]);
  await owner.query('update integration set memory = $1', ['{"a":"b"}']);

  expect(await rows.count()).toEqual({
    lastSeen: { source_record: 1, source_record_version: 1, asset: 2 },
    otherwise: { source_record: 3, source_record_version: 1, asset: 1 },
    bookkeeping: 1,
  });
});

it('finds nothing where nothing was written since it began', async () => {
  const rows = await RowsWritten.begin(owner);

  expect(await rows.count()).toEqual({ lastSeen: {}, otherwise: {}, bookkeeping: 0 });
});
