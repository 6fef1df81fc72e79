import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { selectInventoryHealth } from '#assets';
import { openDatabase } from '#db';
import { twoClients } from '../../tests/auvik-fleet.ts';
import { openWorkshop, type Workshop } from '../../tests/workshop.ts';
import { checkDueInventories, checkInventory } from './inventory-check.ts';

let shop: Workshop;
afterEach(() => shop.close());

const NOT_STOPPING = new AbortController().signal;
const check = () => checkInventory(shop.setting, shop.actor.accountId, NOT_STOPPING);
const inventory = async () => ({
  assets: await shop.rows('select asset_id, client_id, name, serial, description from asset order by asset_id'),
  links: await shop.rows('select source_record_id, asset_id from link order by source_record_id'),
});
const health = () => shop.inAccount(selectInventoryHealth);

/** Two clients with three devices each. */
async function synced(): Promise<string> {
  shop = await openWorkshop(twoClients(3));
  const id = await shop.connect();
  await shop.sync(id);
  return id;
}

const ofOne = `asset_id = (select min(asset_id::text)::uuid from asset)`;

/** Ways in which an inventory is not what it should be, and what is said of it. */
const BROKEN: Readonly<Record<string, { by: string; told: RegExp }>> = {
  'a record lost its link': { by: `delete from link where ${ofOne}`, told: /1 device is read and has no asset \(\S+\)/ },
  'an asset is gone': { by: `delete from asset where ${ofOne}`, told: /1 device is linked to an asset that is gone/ },
  'an asset stands at another client': {
    by: `update asset set client_id = (select c.client_id from client c where c.client_id <> asset.client_id limit 1) where ${ofOne}`,
    told: /1 asset has no record that says it is there/,
  },
  'an asset says what no record says': {
    by: `update asset set description = 'nobody said so' where ${ofOne}`,
    told: /1 asset has other values than its records \(sw-\d\)/,
  },
};

describe('a look over the inventory', () => {
  it('finds nothing where all is well, and says what it held together', async () => {
    await synced();

    expect(await check()).toEqual({ figures: { clients: 2, records: 6, leftOut: 0, assets: 6 }, found: [], left: [] });
    expect(await health()).toEqual({
      checkedAt: null,
      figures: null,
      violations: [],
    });
  });

  it.each(Object.entries(BROKEN))('tells that %s, and mends it', async (_, { by, told }) => {
    await synced();
    const before = await inventory();
    await shop.rows(`${by} returning 1`);
    const report = await check();

    expect(report.found.join(' ')).toMatch(told);
    expect(report.left).toEqual([]);
    expect(await inventory()).toEqual(before);
    expect((await health()).violations).toEqual(
      report.found.map((sentence) => expect.objectContaining({ sentence, mendedAt: expect.any(Date) })),
    );
  });

  it('is due once a day, by one process, and not while a run is open', async () => {
    await synced();
    await Promise.all([1, 2, 3].map(() => checkDueInventories(shop.setting, NOT_STOPPING)));
    const first = (await health()).checkedAt;
    expect(first).toEqual(expect.any(Date));

    await checkDueInventories(shop.setting, NOT_STOPPING);
    expect((await health()).checkedAt).toEqual(first);

    const tomorrow = new Date(Date.now() + 25 * 60 * 60 * 1000);
    shop.setting.now = () => tomorrow;
    await shop.rows(`update sync_run set finished_at = null returning 1`);
    await checkDueInventories(shop.setting, NOT_STOPPING);
    expect((await health()).checkedAt).toEqual(first);
    await shop.rows(`update sync_run set finished_at = now() returning 1`);
    await checkDueInventories(shop.setting, NOT_STOPPING);
    expect((await health()).checkedAt).toEqual(tomorrow);
  });
});

it('a run whose reconciling went wrong finds so at its end, is partial, says so and mends it', async () => {
  shop = await openWorkshop(twoClients(3));
  const id = await shop.connect();
  await loseLinks(1);
  const run = await shop.sync(id);

  expect(run).toMatchObject({ state: 'partial', reason: expect.stringMatching(/1 asset has no record .* 1 more is listed below/) });
  expect(run.problems).toEqual([
    expect.objectContaining({ code: 'INVENTORY_VIOLATION', companyName: 'Harbor Clinic', details: { 'asset-without-record': 1 } }),
    expect.objectContaining({ code: 'INVENTORY_VIOLATION', companyName: 'Harbor Clinic', details: { 'record-without-asset': 1 } }),
  ]);
  expect(await shop.rows('select from link')).toHaveLength(6);
  expect((await health()).violations.map(({ mendedAt }) => mendedAt)).toEqual([expect.any(Date), expect.any(Date)]);
  expect((await check()).found).toEqual([]);
});

it('what reconciling once more does not mend stays told of, and is looked at again with the next run', async () => {
  shop = await openWorkshop(twoClients(3));
  const id = await shop.connect();
  await loseLinks(2);
  await shop.sync(id);
  expect((await health()).violations.map(({ mendedAt }) => mendedAt)).toEqual([null, null]);

  expect(await shop.sync(id)).toMatchObject({ state: 'succeeded' });
  expect(await shop.rows('select from link')).toHaveLength(6);
  expect((await health()).violations.map(({ mendedAt }) => mendedAt)).toEqual([expect.any(Date), expect.any(Date)]);
});

/**
 * A fault nobody thought of: so many links are not written, and nobody hears of it. Of one record,
 * the first.
 */
async function loseLinks(times: number): Promise<void> {
  const owner = openDatabase({ ...shop.db.urls, app: shop.db.urls.owner });
  const says = async (text: string) => void (await owner.global(({ run }) => sql.raw(text).execute(run)));
  await says(`create table damage (times integer not null, record uuid)`);
  await says(`insert into damage values (${times})`);
  await says(`
    create function lose_link() returns trigger language plpgsql security definer as $$
    begin
      update damage set times = times - 1, record = new.source_record_id
        where times > 0 and coalesce(record, new.source_record_id) = new.source_record_id;
      if found then return null; end if;
      return new;
    end $$`);
  await says('create trigger lose_link before insert on link for each row execute function lose_link()');
  await owner.close();
}
