import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSPORTAL_FAULTS, parseFault } from '../../sandboxes/passportal/index.ts';
import { dealt } from '../../tests/dealt.ts';
import { idOf, openPassportalWorkshop, type PassportalWorkshop, twoPractices } from '../../tests/passportal-workshop.ts';

/**
 * Every fault the Passportal sandbox can play, in every list and in the single documents a sync reads: whatever happens, nothing that was stored is lost,
 * nothing is there twice, nothing counts as missing, and the next sync without the fault leaves everything as it would be without any.
 */

/** How each fault of the catalogue is ordered. A fault without a line here fails the first test. */
const ORDERED: Readonly<Record<string, readonly string[]>> = {
  '429': ['429', '429:3', '429:date'],
  '401': ['401'],
  'token-expired': ['token-expired'],
  '403': ['403'],
  '404': ['404'],
  '400': ['400'],
  '500': ['500'],
  '502': ['502'],
  '503': ['503', '503:2'],
  '504': ['504'],
  html: ['html', 'html:502', 'html:404'],
  slow: ['slow:20'],
  'drop-connection': ['drop-connection'],
  'cut-body': ['cut-body'],
  'empty-body': ['empty-body'],
  unsuccessful: ['unsuccessful'],
  'null-data': ['null-data'],
  'message-body': ['message-body'],
  'truncated-json': ['truncated-json'],
  'malformed-json': ['malformed-json'],
  'malformed-page': ['malformed-page'],
  'repeated-page': ['repeated-page'],
  'early-end': ['early-end'],
  'repeated-record': ['repeated-record'],
  'doubled-record': ['doubled-record'],
  'shifted-rows': ['shifted-rows'],
  'unknown-values': ['unknown-values'],
  'extra-fields': ['extra-fields'],
  'missing-fields': ['missing-fields:description,customId,clientName'],
  'null-fields': ['null-fields:description,customId,templateName'],
  'new-id': [],
  moved: ['moved', 'moved:401'],
};

const LIST = '/api/v2/documents/all';

/** Where a fault strikes: the request, by path and number, within one sync. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'the first page of assets': [`${LIST}@1`],
  'the second page of assets alone': [`${LIST}@2`],
  'every page of assets from the second on': [`${LIST}@2+`],
  'every third single document': ['/api/v2/documents/6*@%3'],
  'every single document': ['/api/v2/documents/6*@*'],
  'the list of clients': ['/api/v2/documents/clients@1+'],
  'the first token': ['/api/v2/auth/client_token@1'],
};

const STRUCK = dealt(Object.values(ORDERED).flat(), Object.keys(PLACES));

/**
 * What of the catalogue changes contents: records with other ones are what the vendor says, and are
 * believed for as long as it is said.
 */
const SAID_BY_THE_VENDOR = /^(unknown-values|extra-fields|missing-fields|null-fields)/;

/** What lists other clients, and none of those that were. */
const ENDS_THE_LIST = new Set(['early-end', 'shifted-rows']);

/** Some assets are changed before each sync, so that there are single documents to read. */
const CHANGED = [3, 4, 5, 6, 7, 8, 150];

it('has an order for every fault of the catalogue', () => {
  expect(Object.keys(ORDERED).sort()).toEqual(PASSPORTAL_FAULTS.map(({ id }) => id).sort());
});

describe('with one fault after the other', () => {
  let shop: PassportalWorkshop;
  let integration: string;
  let minute = 0;

  const inventory = async () => ({
    records: await shop.rows<{ key: string }>(
      "select vendor_key as key from source_record where missing_since is null and role = 'devices' order by vendor_key",
    ),
    missing: await shop.rows("select vendor_key from source_record where missing_since is not null and role = 'devices'"),
    details: await shop.rows<{ vendor_key: string }>(
      "select vendor_key, claims::text, company_key from source_record where role = 'details' order by vendor_key",
    ),
    assets: await shop.rows<{ id: string; serial: string }>(
      'select asset_id as id, name, type, serial, presence, client_id, description from asset order by asset_id',
    ),
    links: await shop.rows('select source_record_id, asset_id from link order by source_record_id'),
  });

  /** Companies whose names nobody's assets tell: only the list of clients knows them. */
  const companies = () => shop.rows('select company_key, name from company where missing_since is null order by company_key');

  /** Moves `last_modified` alone: their fields say what they said, but nobody can know that without reading them. */
  const touchSome = () => {
    minute += 1;
    const last_modified = new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString().replace('.000', '');
    for (const number of CHANGED) shop.sandbox.updateDocument(idOf(number), { row: { last_modified } });
  };

  /** What is there, whatever is said about it. */
  const identities = ({ records, missing, details, assets, links }: Awaited<ReturnType<typeof inventory>>) => ({
    ...{ records, missing, links },
    details: details.map(({ vendor_key }) => vendor_key),
    assets: assets.map(({ id, serial }) => ({ id, serial })),
  });

  let before: Awaited<ReturnType<typeof inventory>>;
  let companiesBefore: unknown[];
  beforeAll(async () => {
    shop = await openPassportalWorkshop([...twoPractices(140, 120), { type: 'client', id: 52010007, name: 'Without assets' }]);
    integration = await shop.connect();
    expect(await shop.sync(integration)).toMatchObject({ state: 'succeeded', reason: null });
    before = await inventory();
    expect([before.assets.length, before.details.length]).toEqual([260, 260]);
    companiesBefore = await companies();
    expect(companiesBefore).toHaveLength(3);
  });
  afterAll(() => shop.close());

  it.each([...STRUCK])('%s loses, doubles and forgets nothing at %j', async (what, places) => {
    for (const place of places) {
      const requests = PLACES[place] ?? [];
      touchSome();
      shop.sandbox.setFaults(requests.map((request) => parseFault(`${request}=${what}`)));
      const run = await shop.sync(integration);
      if (shop.sandbox.controls.settings().region.url !== shop.sandbox.url) shop.sandbox.moveDatacenter();
      const after = await inventory();

      // One that is still running was sent away by the vendor, and goes on with the next sync.
      expect(['succeeded', 'partial', 'failed', 'running'], place).toContain(run.state);
      if (run.state !== 'succeeded') expect(run.reason, place).toMatch(/\w+ .{20,}\./);
      const { read, created, changed, same, duplicates, setAside } = run.counts;
      expect(created + changed + same + duplicates + setAside, place).toBe(read);
      expect(SAID_BY_THE_VENDOR.test(what) ? identities(after) : after, place).toEqual(
        SAID_BY_THE_VENDOR.test(what) ? identities(before) : before,
      );
      // An explicitly empty list of clients is what the vendor says of them.
      if (!ENDS_THE_LIST.has(what)) expect(await companies(), place).toEqual(companiesBefore);
    }

    shop.sandbox.setFaults([]);
    touchSome();
    expect(await shop.sync(integration)).toMatchObject({ state: 'succeeded' });
    expect(await inventory()).toEqual(before);
  });

  it.each(['404', '403', '400', 'html:404', 'html', 'message-body', 'null-data', 'empty-body', '500'])(
    'concludes nothing of an asset that slipped out of the list while single documents are answered %s',
    async (what) => {
      // Once in the list of the account and once in that of its client.
      const slips = [parseFault(`${LIST}@2=shifted-rows`), parseFault(`${LIST}?clientId@2=shifted-rows`)];
      // The first single document is asked for by the check of access, without which nothing is
      // read.
      shop.sandbox.setFaults([...slips, parseFault(`/api/v2/documents/6*@2+=${what}`)]);
      const run = await shop.sync(integration);
      const struck = shop.sandbox.controls.plan.active.map((fault) => fault.struck > 0);

      expect(['succeeded', 'partial'], run.reason ?? '').toContain(run.state);
      expect(struck).toEqual([true, true, true]);
      expect((await inventory()).missing).toEqual([]);
    },
  );

  // Last, because the vendor's own list is another one afterwards: the record under the old id has gone, as it should.
  it('new-id makes no new asset of one that was deleted and made anew', async () => {
    shop.sandbox.setFaults([parseFault(`${LIST}@2=new-id`)]);
    await shop.sync(integration);
    shop.sandbox.setFaults([]);
    const run = await shop.sync(integration);
    const after = await inventory();

    expect(run).toMatchObject({ state: 'succeeded' });
    expect(after.missing).toHaveLength(1);
    expect(after.records).toHaveLength(before.records.length);
    expect(after.assets.filter(({ id }) => before.assets.some((it) => it.id === id))).toHaveLength(before.assets.length);
  });
});
