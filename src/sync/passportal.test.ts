import { afterEach, describe, expect, it } from 'vitest';
import { parseFault } from '../../sandboxes/passportal/index.ts';
import { anAsset, idOf, JOINERY, openPassportalWorkshop, type PassportalWorkshop, twoPractices } from '../../tests/passportal-workshop.ts';

let shop: PassportalWorkshop;
afterEach(() => shop.close());

type AssetRow = Readonly<Record<string, string | null>>;
const asset = async (name: string) => (await assets()).find((it) => it['name'] === name);
const assets = () =>
  shop.rows<AssetRow>(
    `select a.asset_id, a.name, a.type, a.manufacturer_name, a.serial, a.purchased_on::text, a.warranty_ends_on::text, a.location, a.assigned_user, a.last_user,
       a.asset_tag, a.source_status, a.presence, c.name as client from asset a join client c on c.client_id = a.client_id order by a.asset_id`,
  );
const requestsOf = async (work: () => Promise<unknown>) => {
  const before = shop.sandbox.requests();
  await work();
  return shop.sandbox.requests() - before;
};
const touch = (number: number, details: Readonly<Record<string, unknown>> = {}) =>
  shop.sandbox.updateDocument(idOf(number), { row: { last_modified: '2026-11-24T12:00:00Z' }, details });
const inDays = (days: number) => {
  const at = new Date(Date.now() + days * 86_400_000);
  shop.setting.now = () => at;
};

describe('a Passportal', () => {
  it('becomes clients and assets with what is written down of them', async () => {
    const fields = {
      Type: 'Server',
      'Purchase Date (YYYY-MM-DD)': '2021/6/3',
      'Expiration Date (YYYY-MM-DD)': '2026-06-02',
      Location: 'Front &amp; back office',
      'Assigned User': 'Mara Quist',
      'Last Logged in User': 'BWD\\mara',
      'Asset Tag': 'A-12',
      Status: 'Active',
    };
    shop = await openPassportalWorkshop([...twoPractices(2, 1), anAsset(10, { label: 'SRV &quot;one&quot;', fields })]);
    const run = await shop.sync(await shop.connect());

    expect(run).toMatchObject({
      state: 'succeeded',
      reason: null,
      problems: [],
      counts: { read: 4, created: 4, details: 4, companies: 2 },
    });
    expect(await asset('SRV "one"')).toEqual({
      asset_id: expect.any(String),
      name: 'SRV "one"',
      type: 'SERVER',
      manufacturer_name: 'Lenovo',
      serial: 'PF000010',
      purchased_on: '2021-06-03',
      warranty_ends_on: '2026-06-02',
      location: 'Front & back office',
      assigned_user: 'Mara Quist',
      last_user: 'BWD\\mara',
      asset_tag: 'A-12',
      source_status: 'Active',
      presence: 'active',
      client: 'Brightwater Dental',
    });
    expect((await assets()).map(({ client }) => client)).toContain('Hale & Sons Joinery');
  });

  it('that has not changed is read with at most 2 % of the calls, and nothing is written', async () => {
    shop = await openPassportalWorkshop(twoPractices(450, 350));
    const id = await shop.connect();
    const first = await requestsOf(() => shop.sync(id));
    const second = await requestsOf(() => shop.sync(id));

    expect(first).toBeGreaterThan(800);
    expect(second / first).toBeLessThanOrEqual(0.02);
    expect(await shop.rows('select from source_record_version')).toEqual([]);
    expect(await assets()).toHaveLength(800);
  });

  it('has the fields of what changed read again, and of nothing else', async () => {
    shop = await openPassportalWorkshop(twoPractices(30, 0));
    const id = await shop.connect();
    await shop.sync(id);
    touch(7, { '1': { name: 'Serial Number', value: { type: 'string', text: 'PFNEW777' } } });
    const run = await shop.sync(id);

    expect(run).toMatchObject({ state: 'succeeded', counts: { changed: 1, details: 1 } });
    expect(await asset('PC-7')).toMatchObject({ serial: 'PFNEW777' });
  });

  it('has a change that no list shows found within 120 days', async () => {
    shop = await openPassportalWorkshop(twoPractices(3, 0));
    const id = await shop.connect();
    await shop.sync(id);
    shop.sandbox.updateDocument(idOf(1), { details: { '2': { name: 'Location', value: { type: 'string', text: 'Attic' } } } });
    await shop.sync(id);
    expect(await asset('PC-1')).toMatchObject({ location: null });

    inDays(121);
    await shop.sync(id);
    expect(await asset('PC-1')).toMatchObject({ location: 'Attic' });
  });

  it('has an asset follow its client, with its fields and its id', async () => {
    shop = await openPassportalWorkshop(twoPractices(12, 3));
    const id = await shop.connect();
    await shop.sync(id);
    const before = await asset('PC-4');
    shop.sandbox.updateDocument(idOf(4), {
      row: { client_id: JOINERY, clientName: 'Hale &amp; Sons Joinery', last_modified: '2026-11-24T12:00:00Z' },
    });
    const run = await shop.sync(id);

    expect(run).toMatchObject({ state: 'succeeded', counts: { missing: 0, created: 0 } });
    expect(await asset('PC-4')).toEqual({ ...before, client: 'Hale & Sons Joinery' });
  });

  it('that deletes an asset has it marked missing, once the vendor was asked for it by itself', async () => {
    shop = await openPassportalWorkshop(twoPractices(12, 3));
    const id = await shop.connect();
    await shop.sync(id);
    shop.sandbox.removeDocument(idOf(4));

    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', counts: { missing: 1 } });
    expect(await asset('PC-4')).toMatchObject({ presence: 'missing', serial: 'PF000004' });
  });
});

describe('fields that could not be read', () => {
  it('leave what was read before, and are read by the next run', async () => {
    shop = await openPassportalWorkshop(twoPractices(6, 0));
    const id = await shop.connect();
    await shop.sync(id);
    const before = await assets();
    touch(2, { '2': { name: 'Model', value: { type: 'string', text: 'T14' } } });

    for (const what of ['403', '404', 'html', '500', 'null-data']) {
      shop.sandbox.setFaults([parseFault(`/api/v2/documents/${idOf(2)}@*=${what}`)]);
      await shop.sync(id);
      expect(await assets(), what).toEqual(before);
    }

    shop.sandbox.setFaults([]);
    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', counts: { details: 1 } });
    expect(await shop.rows("select from asset where model = 'T14'")).toHaveLength(1);
  });

  it('make the run partial, with the sentence, and cost no other asset its own', async () => {
    shop = await openPassportalWorkshop(twoPractices(6, 2));
    const id = await shop.connect();
    shop.sandbox.setFaults([parseFault(`/api/v2/documents/${idOf(2)}@*=html`)]);
    const run = await shop.sync(id);

    expect(run).toMatchObject({
      state: 'partial',
      reason: expect.stringMatching(/Fields of assets: The fields of one asset could not be read/),
    });
    expect((await assets()).filter(({ serial }) => serial !== null)).toHaveLength(7);
  });

  it('because the document is closed are asked for again within a week, and not at every sync', async () => {
    shop = await openPassportalWorkshop([...twoPractices(3, 0), anAsset(9, { row: { accessible: false } })]);
    const id = await shop.connect();
    await shop.sync(id);
    const due = async (days: number) => {
      inDays(days);
      return (await shop.sync(id)).counts.details;
    };

    expect(await due(1)).toBe(0);
    expect(await due(8)).toBe(1);
    expect(await due(9)).toBe(0);
  });
});

it('goes on where a stopped process left it, and asks for no document twice', async () => {
  shop = await openPassportalWorkshop(twoPractices(150, 5));
  const id = await shop.connect();
  const details = () => shop.rows("select from source_record where role = 'details'");
  // The third forty of the first company do not come in time: the run is stopped while it waits for them.
  shop.sandbox.setFaults([parseFault(`/api/v2/documents/${idOf(99)}@*=slow:60000`)]);
  const stop = new AbortController();
  const interrupted = shop.sync(id, stop.signal);
  await expect.poll(async () => (await details()).length, { timeout: 20_000, interval: 5 }).toBe(85);
  stop.abort();
  await expect(interrupted).rejects.toThrow(/interrupted/);
  shop.sandbox.setFaults([parseFault('/api/v2/documents/6*@1000000=500')]);

  const run = await shop.sync(id);

  expect(run).toMatchObject({ state: 'succeeded', counts: { read: 155, created: 155, details: 155, missing: 0 } });
  expect((await assets()).filter(({ serial }) => serial !== null)).toHaveLength(155);
  // Seventy that are left, and the one of the check.
  expect(shop.sandbox.controls.plan.active[0]?.seen).toBe(71);
});
