import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountTx } from '#db';
import { newId } from '#lib';
import { selectRecordsOfClient } from '#source-records';
import { createTestDatabase } from '../../tests/database.ts';
import { selectHomes } from './homes-store.ts';
import {
  type AssetListQuery,
  type AssetSelection,
  countAssets,
  selectAsset,
  selectAssetPage,
  selectFigures,
  selectLineage,
  selectViolations,
} from './index.ts';
import { selectAssetsAround, selectLinks } from './store.ts';

/** Rows of the account that is asked about. Another one has as many, so that an index which forgets the account shows. */
const ASSETS = 20_000;
/** Their records where two integrations know 2,000 of them. */
const DOCUMENTED = 4_000;

type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Node[];
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
};

let db: Awaited<ReturnType<typeof createTestDatabase>>;
const accountId = newId();
const clientId = newId();
/**
 * An account that began when the rows of the others had been counted: the statistics know nothing
 * of it.
 */
const late = { accountId: newId(), clientId: newId() };

beforeAll(async () => {
  db = await createTestDatabase();
  const owner = new pg.Client({ connectionString: db.urls.owner });
  await owner.connect();
  await fill(owner, accountId, clientId);
  await fill(owner, newId(), newId());
  await document(owner, accountId);
  await owner.query('analyze asset');
  await owner.end();
});
afterAll(() => db.drop());

/** An account with 200 clients, one of them `first`, and 20,000 assets spread over them. */
async function fill(owner: pg.Client, account: string, first: string): Promise<void> {
  await owner.query(`insert into account (account_id, name) values ($1, 'Account')`, [account]);
  await owner.query(
    `insert into client (account_id, client_id, name, name_key)
     select $1, case when n = 0 then $2::uuid else gen_random_uuid() end, 'Client ' || n, 'client ' || n from generate_series(0, 199) n`,
    [account, first],
  );
  await owner.query(
    `insert into asset (account_id, asset_id, client_id, name, name_sort, type, manufacturer_name, model, serial, serial_key, macs, ips, presence,
       last_seen_at, integration_ids, search_text, hash, created_at, updated_at)
     select $1, gen_random_uuid(), clients[1 + n % 200], 'sw-' || n, 'sw-' || lpad(n::text, 12, '0'), 'NETWORK', 'Cisco', 'C9300', 'FOC' || n, 'FOC' || n, '{}', '{}',
       'active', now(), '{}', 'sw-' || n || ' foc' || n || ' cisco c9300', md5(n::text), now(), now()
     from generate_series(1, $2) n, (select array_agg(client_id order by client_id = $3 desc) as clients from client where account_id = $1) c`,
    [account, ASSETS, first],
  );
}

/** 2,000 of the assets as two integrations know them. Nothing analyzes these tables: a list is opened right after a first sync. */
async function document(owner: pg.Client, account: string): Promise<void> {
  await owner.query(
    `insert into integration (account_id, integration_id, connector_id, name, settings, secrets, mapping_mode, created_by)
     select $1, gen_random_uuid(), name, name, '{}', '{}', 'per-client-systems', gen_random_uuid() from unnest(array['one', 'two']) name`,
    [account],
  );
  await owner.query(
    `insert into company (account_id, integration_id, company_key, name, kind, is_container, client_id, body, hash, first_seen_at)
     select account_id, integration_id, client_id::text, client.name, 'client', false, client_id, '{}', '', now()
     from client join integration using (account_id) where account_id = $1`,
    [account],
  );
  await owner.query(
    `with known as (select * from asset where account_id = $1 order by name_sort limit 2000), record as (
       insert into source_record (account_id, integration_id, stream, vendor_key, source_record_id, company_key, body, claims, hash, first_seen_at, changed_at, run_id)
       select known.account_id, integration_id, 'devices', asset_id::text, gen_random_uuid(), client_id::text, '{}', '{}', '', now(), now(), gen_random_uuid()
       from known join integration using (account_id) returning account_id, source_record_id, vendor_key, run_id)
     insert into link (account_id, source_record_id, asset_id, because, rules_version, run_id, linked_at)
     select account_id, source_record_id, vendor_key::uuid, '{}', 1, run_id, now() from record`,
    [account],
  );
}

/** The plan of every statement that `work` sends, as the application's role and with its account set: exactly what the product asks. */
async function plansOf(work: (tx: AccountTx) => Promise<unknown>, account = accountId): Promise<Node[]> {
  const plans: Node[] = [];
  await db.inAccount(account, async ({ run }) => {
    const { rows } = await sql<{ role: string }>`select current_user as role`.execute(run);
    expect(rows).toEqual([{ role: 'lm_app' }]);
    const explaining = run.withPlugin({
      transformQuery: ({ node }) => {
        if (node.kind !== 'RawNode') throw new Error(`Cannot explain a ${node.kind}`);
        return { ...node, sqlFragments: [`explain (analyze, format json) ${node.sqlFragments[0]}`, ...node.sqlFragments.slice(1)] };
      },
      transformResult: async ({ result }) => {
        plans.push((result.rows[0] as { 'QUERY PLAN': [{ Plan: Node }] })['QUERY PLAN'][0].Plan);
        return { ...result, rows: [] };
      },
    });
    await work({ accountId: account, run: explaining, clientIds: null });
  });
  return plans.flatMap(withChildren);
}

function withChildren(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(withChildren)];
}

/** What was read of the assets: by which index, and how many rows were looked at. */
function readingOfAssets(plan: readonly Node[]): { indexes: (string | undefined)[]; rows: number } {
  const scans = plan.filter((node) => node['Relation Name'] === 'asset');
  expect(scans.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
  return {
    indexes: [...new Set(scans.flatMap((node) => node['Index Name'] ?? []))],
    rows: Math.max(...scans.map((node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'])),
  };
}

async function clientsOf(account: string): Promise<string[]> {
  const clients = await db.inAccount(account, ({ run }) => sql<{ id: string }>`select client_id as id from client`.execute(run));
  return clients.rows.map(({ id }) => id);
}

/**
 * How many rows the busiest part of a plan handled: beyond a few times those there are, it is a
 * loop in a loop.
 */
function mostPassed(plan: readonly Node[]): number {
  const passed = plan.map(
    (node) =>
      (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0)) * node['Actual Loops'],
  );
  return Math.max(...passed);
}

const BY_NAME: AssetListQuery = { search: '', filters: [], sort: { field: 'name', descending: false }, after: null, limit: 25 };
const page = () => db.inAccount(accountId, async (tx) => (await selectAssetPage(tx, { ...BY_NAME, limit: 200 })).assets);
const middle = { value: null, name: `sw-${String(ASSETS / 2).padStart(12, '0')}`, id: newId() };
const ofClient: AssetListQuery = { ...BY_NAME, filters: [{ field: 'client.id', op: 'in', values: [clientId] }] };

describe('with 20,000 assets beside those of another account', () => {
  it.each<[string, AssetListQuery, string, number]>([
    ['the default list', BY_NAME, 'asset_by_name', 26],
    ['the default list from its end', { ...BY_NAME, sort: { field: 'name', descending: true } }, 'asset_by_name', 26],
    ['a page in the middle', { ...BY_NAME, after: middle }, 'asset_by_name', 26],
    ['a page in the middle, backwards', { ...BY_NAME, sort: { field: 'name', descending: true }, after: middle }, 'asset_by_name', 26],
    ['the list of one client', ofClient, 'asset_of_client', 26],
    ['a page of one client in the middle', { ...ofClient, after: middle }, 'asset_of_client', 26],
    ['a serial number', { ...BY_NAME, filters: [{ field: 'serial_number', op: 'in', values: ['FOC777'] }] }, 'asset_by_serial', 1],
  ])('%s reads by its index no more than the page', async (_, query, index, rows) => {
    const plan = await plansOf((tx) => selectAssetPage(tx, query));

    expect(readingOfAssets(plan)).toEqual({ indexes: [index], rows });
  });

  it.each(['zoe', 'zoe basement', '00:10:01:7a'])(
    'a search for "%s" looks at every asset once, and at the clients once for each word',
    async (search) => {
      const words = search.split(' ').length;
      for (const ask of [
        (tx: AccountTx) => countAssets(tx, { ...BY_NAME, search }),
        (tx: AccountTx) => selectAssetPage(tx, { ...BY_NAME, search }),
      ]) {
        const plan = await plansOf(ask);
        const clients = plan.filter((node) => node['Relation Name'] === 'client' && 'Rows Removed by Filter' in node);
        const most = Math.max(...clients.map((node) => node['Actual Loops']));

        expect(readingOfAssets(plan).rows).toBe(ASSETS);
        expect([clients.length >= words, most]).toEqual([true, 1]);
      }
    },
  );

  it('the sources of a page are looked up one by one, also before anybody counted the rows', async () => {
    const ids = (await page()).map(({ id }) => id);
    const plan = await plansOf((tx) => selectLineage(tx, ids));
    const readOf = (table: string) =>
      plan.filter((node) => node['Relation Name'] === table).reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0);

    expect(ids).toHaveLength(200);
    expect(['asset', 'link', 'source_record', 'company'].map(readOf)).toEqual([200, 400, 400, 400]);
  });

  it('holding an inventory together compares nothing row by row, also before anybody counted the rows', async () => {
    const ids = await clientsOf(accountId);
    const plan = await plansOf((tx) => selectViolations(tx, ids));

    expect(ids).toHaveLength(200);
    expect(mostPassed(plan)).toBeLessThan(3 * ASSETS);
  });

  it('many are counted to two figures', async () => {
    const count = (selection: AssetSelection) => db.inAccount(accountId, (tx) => countAssets(tx, selection, ASSETS / 10));

    expect(await count({ search: '', filters: [] })).toEqual({ total: ASSETS, isExact: false });
    expect(await count({ search: 'sw-1', filters: [] })).toEqual({ total: 11_000, isExact: false });
    expect(await count(ofClient)).toEqual({ total: ASSETS / 200, isExact: true });
  });

  it('one asset is looked up by its key', async () => {
    expect(readingOfAssets(await plansOf((tx) => selectAsset(tx, newId()))).indexes).toEqual(['asset_pkey']);
  });
});

describe('in an account that began when the others had been counted', () => {
  let clients: string[];
  let assets: string[];
  let records: string[];

  beforeAll(async () => {
    const owner = new pg.Client({ connectionString: db.urls.owner });
    await owner.connect();
    await owner.query('analyze');
    await fill(owner, late.accountId, late.clientId);
    await document(owner, late.accountId);
    const ids = async (statement: string) => (await owner.query<{ id: string }>(statement, [late.accountId])).rows.map(({ id }) => id);
    clients = await ids('select client_id as id from client where account_id = $1');
    assets = await ids('select distinct asset_id as id from link where account_id = $1');
    records = await ids('select source_record_id as id from link where account_id = $1');
    await owner.end();
  });

  it.each<[string, number, (tx: AccountTx) => Promise<unknown>]>([
    ['holding an inventory together', ASSETS, (tx) => selectViolations(tx, clients)],
    ['adding it up', ASSETS, (tx) => selectFigures(tx, clients)],
    ['the records of a client', DOCUMENTED, (tx) => selectRecordsOfClient(tx, late.clientId)],
    ['the links of records', DOCUMENTED, (tx) => selectLinks(tx, records)],
    ['the assets of a client and others', ASSETS, (tx) => selectAssetsAround(tx, late.clientId, assets)],
    ['the clients that assets belong to', ASSETS, (tx) => selectHomes(tx, assets)],
    ['the sources of assets', DOCUMENTED, (tx) => selectLineage(tx, assets)],
  ])('%s compares nothing row by row', async (_, there, work) => {
    expect([clients, assets, records].map(({ length }) => length)).toEqual([200, 2_000, 4_000]);
    expect(mostPassed(await plansOf(work, late.accountId))).toBeLessThan(3 * there);
  });
});
