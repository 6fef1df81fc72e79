import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AddIntegration, ChangeCompanies, ChangeMapping, type CompanyChange, GetRun, ListHardware, SyncNow } from '#contract';
import { type ApiShop, openApiShop } from '../../../tests/api.ts';
import { deviceId, HQ, MAPLE, PLANT, treeOfClients } from '../../../tests/auvik-fleet.ts';
import { settingsFor } from '../../../tests/workshop.ts';

let shop: ApiShop;
let integrationIds: string[];
const EACH = 60;

beforeAll(async () => {
  shop = await openApiShop(treeOfClients(EACH));
  integrationIds = [];
  for (const name of ['One', 'Two']) {
    const body = { connector_id: 'auvik', name, settings: settingsFor(shop.sandbox), mapping: { mode: 'per-client-systems' as const } };
    const { id, latest_run } = await shop.manager.get(AddIntegration, { body });
    await shop.finished(latest_run?.id ?? '');
    integrationIds.push(id);
  }
});
afterAll(() => shop.close());

/** Every record of a company with a client makes exactly one asset of that client, and every asset has such a record. */
async function expectSound(): Promise<void> {
  const torn = await shop.rows(`
    select r.source_record_id from source_record r
    join company c on c.account_id = r.account_id and c.integration_id = r.integration_id and c.company_key = r.company_key
    left join link l on l.account_id = r.account_id and l.source_record_id = r.source_record_id
    left join asset a on a.account_id = l.account_id and a.asset_id = l.asset_id
    where c.client_id is not null and a.client_id is distinct from c.client_id`);
  const stray = await shop.rows(`
    select a.asset_id from asset a where not exists (
      select from link l
      join source_record r on r.account_id = l.account_id and r.source_record_id = l.source_record_id
      join company c on c.account_id = r.account_id and c.integration_id = r.integration_id and c.company_key = r.company_key
      where l.account_id = a.account_id and l.asset_id = a.asset_id and c.client_id = a.client_id)`);
  expect({ torn, stray }).toEqual({ torn: [], stray: [] });
}

const DECISIONS = [
  { action: 'link', new_client_name: 'Elsewhere' },
  { action: 'unlink' },
  { action: 'automatic' },
  { action: 'link', new_client_name: 'Maple Schools' },
] as const;

/** One change after the other, each from where the last one left it, until `isOver`. */
async function keepChanging(isOver: () => Promise<boolean>, make: (round: number) => Promise<unknown>): Promise<number> {
  let round = 0;
  do {
    await make(round);
    round += 1;
  } while (!(await isOver()));
  return round;
}

describe('changes of who belongs to whom while syncs run', () => {
  it('neither block nor tear anything, several of them at a time', async () => {
    // Something to do for the syncs at every client.
    for (const tenant of [HQ, PLANT, MAPLE])
      for (let number = 1; number <= EACH; number += 2)
        shop.sandbox.updateDevice(deviceId(tenant, number), { deviceName: `renamed-${number}` });
    const runs = await Promise.all(integrationIds.map((integrationId) => shop.manager.get(SyncNow, { params: { integrationId } })));
    const areOver = async () => {
      const now = await Promise.all(runs.map(({ id }) => shop.member.get(GetRun, { params: { runId: id } })));
      return now.every(({ finished_at }) => finished_at !== null);
    };
    const decide = (company_key: string, at: number) => (round: number) => {
      const change: CompanyChange = {
        integration_id: integrationIds[at] ?? '',
        company_key,
        ...(DECISIONS[round % DECISIONS.length] ?? { action: 'automatic' }),
      };
      return shop.manager.get(ChangeCompanies, { body: { changes: [change] } });
    };
    const remap = (round: number) =>
      shop.administrator.get(ChangeMapping, {
        params: { integrationId: integrationIds[1] ?? '' },
        body: round % 2 === 0 ? { mode: 'site-level', level: 'level-1' } : { mode: 'per-client-systems' },
      });

    const rounds = await Promise.all([
      keepChanging(areOver, decide(HQ, 0)),
      keepChanging(areOver, decide(PLANT, 1)),
      keepChanging(areOver, remap),
    ]);

    expect(Math.min(...rounds)).toBeGreaterThan(1);
    for (const { id } of runs) expect(await shop.finished(id)).toMatchObject({ state: 'succeeded', counts: { errors: 0 } });
    await expectSound();
  }, 60_000);

  it('come to rest: everything given back, all devices are there once', async () => {
    const integration_id = integrationIds[0] ?? '';
    const back = [
      { integration_id, company_key: HQ, action: 'automatic' as const },
      { integration_id: integrationIds[1] ?? '', company_key: PLANT, action: 'automatic' as const },
    ];
    await shop.manager.get(ChangeCompanies, { body: { changes: back } });
    await shop.manager.get(ChangeMapping, { params: { integrationId: integrationIds[1] ?? '' }, body: { mode: 'per-client-systems' } });
    for (const id of integrationIds) await shop.syncOverHttp(id);

    await expectSound();
    expect((await shop.member.get(ListHardware, { query: {} })).total_count).toBe(3 * EACH);
  });
});
