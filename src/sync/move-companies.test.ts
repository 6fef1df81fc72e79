import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconcileAndApply } from '#assets';
import { findOrMakeClient, lockMapping, type Mapping, type PersonDecision, planMoves, type Standing } from '#clients';
import type { AccountTx } from '#db';
import { newId } from '#lib';
import { createTestDatabase } from '../../tests/database.ts';
import { applyMapping, carryOut } from './move-companies.ts';

let db: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const NOW = new Date('2026-11-20T12:00:00Z');
const OCCASION = { runId: null, now: NOW };

/** Companies as `integration.name` with the serial numbers of their devices. One that both integrations know is one asset. */
const FLEET: Record<string, readonly string[]> = {
  '1.Harbor': ['S-1', 'S-2'],
  '1.Maple': ['S-3', 'S-4'],
  '1.Lake': ['S-5'],
  '2.Harbor': ['S-1', 'S-3'],
  '2.Maple': ['S-3', 'S-5', 'S-6'],
  '2.Solo': ['S-2', 'S-7'],
};

type Shop = { accountId: string; integrations: Record<string, string>; inAccount<T>(work: (tx: AccountTx) => Promise<T>): Promise<T> };

async function openShop(): Promise<Shop> {
  const accountId = newId();
  const inAccount = <T>(work: (tx: AccountTx) => Promise<T>) => db.inAccount(accountId, work);
  const integrations = { 1: newId(), 2: newId() };
  await inAccount(async ({ run }) => {
    await sql`insert into account (account_id, name) values (${accountId}, 'Northpeak')`.execute(run);
    for (const [name, id] of Object.entries(integrations))
      await sql`insert into integration (account_id, integration_id, connector_id, name, settings, secrets, mapping_mode, created_by)
        values (${accountId}, ${id}, 'auvik', ${name}, '{}', '{}', 'per-client-systems', ${newId()})`.execute(run);
    for (const [place, serials] of Object.entries(FLEET)) await addCompany(run, accountId, integrations, place, serials);
  });
  const shop = { accountId, integrations, inAccount };
  for (const id of Object.values(integrations)) await inAccount((tx) => applyMapping(tx, id, OCCASION));
  return shop;
}

async function addCompany(
  run: AccountTx['run'],
  accountId: string,
  integrations: Record<string, string>,
  place: string,
  serials: readonly string[],
): Promise<void> {
  const [number = '', name = ''] = place.split('.');
  const id = integrations[number];
  await sql`insert into company (account_id, integration_id, company_key, name, kind, is_container, body, hash, first_seen_at)
    values (${accountId}, ${id}, ${name}, ${name}, 'site', false, '{}', '', ${NOW})`.execute(run);
  for (const serial of serials) {
    const claims = JSON.stringify({
      name: `sw ${serial}`,
      type: 'NETWORK',
      manufacturer: 'Cisco',
      serial: `FOC0000${serial}`,
      macs: [],
      ips: [],
    });
    await sql`insert into source_record (account_id, integration_id, stream, vendor_key, source_record_id, company_key, body, claims, hash,
        first_seen_at, changed_at, run_id)
      values (${accountId}, ${id}, 'devices', ${`${name} ${serial}`}, ${newId()}, ${name}, '{}', ${claims}, '', ${NOW}, ${NOW}, ${newId()})`.execute(
      run,
    );
  }
}

/** A change as somebody makes it. */
type Change =
  | { kind: 'decide'; place: string; to: 'unlink' | 'leave-out' | 'automatic' | { client: string } }
  | { kind: 'mapping'; integration: string; mode: 'per-client-systems' | 'only-existing-clients' | 'single-client' };

async function make(shop: Shop, change: Change): Promise<void> {
  await shop.inAccount(async (tx) => {
    await lockMapping(tx);
    if (change.kind === 'decide') {
      const [number = '', key = ''] = change.place.split('.');
      const decisions = new Map<string, PersonDecision>([[key, { standing: await standing(tx, change.to), by: 'Ana' }]]);
      const id = shop.integrations[number] ?? '';
      return carryOut(tx, await planMoves(tx, id, await mappingNow(tx, id), decisions), OCCASION);
    }
    const id = shop.integrations[change.integration] ?? '';
    const clientId = change.mode === 'single-client' ? await findOrMakeClient(tx, 'All in one') : null;
    await sql`update integration set mapping_mode = ${change.mode}, mapping_client_id = ${clientId}
      where account_id = ${tx.accountId} and integration_id = ${id}`.execute(tx.run);
    return carryOut(tx, await planMoves(tx, id, await mappingNow(tx, id)), OCCASION);
  });
}

async function standing(tx: AccountTx, to: 'unlink' | 'leave-out' | 'automatic' | { client: string }): Promise<Standing | 'automatic'> {
  if (to === 'automatic') return to;
  if (typeof to === 'string') return { state: to === 'unlink' ? 'unmatched' : 'left-out', how: 'person', target: null };
  return { state: 'matched', how: 'person', target: { clientId: await findOrMakeClient(tx, to.client) } };
}

async function mappingNow(tx: AccountTx, id: string): Promise<Mapping> {
  const { rows } = await sql<{ mapping_mode: 'per-client-systems' | 'single-client'; mapping_client_id: string | null }>`
    select mapping_mode, mapping_client_id from integration where integration_id = ${id}`.execute(tx.run);
  const [row] = rows;
  return row?.mapping_mode === 'single-client'
    ? { mode: row.mapping_mode, target: { clientId: row.mapping_client_id ?? '' } }
    : { mode: row?.mapping_mode ?? 'per-client-systems' };
}

type Row = { record: string; serial: string; client: string | null; asset: string | null; asset_client: string | null; links: number };

/** Every record with its company's client, and the asset it makes. */
async function records(shop: Shop): Promise<readonly Row[]> {
  const { rows } = await shop.inAccount(({ run }) =>
    sql<Row>`
      select r.source_record_id as record, r.vendor_key as serial, c.client_id as client, a.asset_id as asset, a.client_id as asset_client,
        (select count(*) from link l2 where l2.account_id = r.account_id and l2.source_record_id = r.source_record_id)::int as links
      from source_record r
      join company c on c.account_id = r.account_id and c.integration_id = r.integration_id and c.company_key = r.company_key
      left join link l on l.account_id = r.account_id and l.source_record_id = r.source_record_id
      left join asset a on a.account_id = l.account_id and a.asset_id = l.asset_id
      order by r.source_record_id`.execute(run),
  );
  return rows;
}

async function assetIds(shop: Shop): Promise<readonly string[]> {
  const { rows } = await shop.inAccount(({ run }) => sql<{ asset_id: string }>`select asset_id from asset order by asset_id`.execute(run));
  return rows.map((row) => row.asset_id);
}

async function expectSound(shop: Shop): Promise<void> {
  const rows = await records(shop);
  const matched = rows.filter(({ client }) => client !== null);
  for (const row of matched) expect({ ...row, asset_client: row.asset_client }).toMatchObject({ links: 1, asset_client: row.client });
  expect(new Set(matched.map(({ asset }) => asset))).toEqual(new Set(await assetIds(shop)));
  const known = new Set(rows.map(({ record }) => record));
  for (const id of await assetIds(shop)) expect(known).toContain(id);
  const { rows: led } = await shop.inAccount(({ run }) =>
    sql`select from asset_redirect d join asset a on a.account_id = d.account_id and a.asset_id = d.from_asset_id`.execute(run),
  );
  expect(led).toEqual([]); // An asset that is there is not led away from.
}

const place = fc.constantFrom(...Object.keys(FLEET));
const aChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('decide' as const),
    place,
    to: fc.oneof(
      fc.constantFrom('unlink' as const, 'leave-out' as const, 'automatic' as const),
      fc.record({ client: fc.constantFrom('Harbor', 'Maple', 'Elsewhere') }),
    ),
  }),
  fc.record({
    kind: fc.constant('mapping' as const),
    integration: fc.constantFrom('1', '2'),
    mode: fc.constantFrom('per-client-systems' as const, 'only-existing-clients' as const, 'single-client' as const),
  }),
);

describe('any sequence of mapping changes', () => {
  it('keeps every record in exactly one asset of its client, and gives the same assets back when all is undone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aChange, { minLength: 1, maxLength: 7 }), async (changes) => {
        const shop = await openShop();
        await expectSound(shop);
        const before = (await records(shop)).map(({ record, asset }) => [record, asset]);

        for (const change of changes) {
          await make(shop, change);
          await expectSound(shop);
        }
        // By hand: what the mapping says may well be another client now, because it learns from what people linked.
        for (const it of Object.keys(FLEET)) await make(shop, { kind: 'decide', place: it, to: { client: it.slice(2) } });

        await expectSound(shop);
        expect((await records(shop)).map(({ record, asset }) => [record, asset])).toEqual(before);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('leaves nothing that a reconciliation of any client would change', async () => {
    const shop = await openShop();
    await make(shop, { kind: 'decide', place: '1.Harbor', to: { client: 'Maple' } });
    await make(shop, { kind: 'decide', place: '2.Maple', to: 'unlink' });

    const { rows } = await shop.inAccount(({ run }) => sql<{ client_id: string }>`select client_id from client`.execute(run));
    for (const { client_id } of rows)
      expect(await shop.inAccount((tx) => reconcileAndApply(tx, client_id, OCCASION))).toMatchObject({ created: 0, changed: 0 });
  });
});
