import { afterEach, describe, expect, it } from 'vitest';
import { parseFault } from '../../sandboxes/auvik/index.ts';
import { aDevice, deviceId, HARBOR, MAPLE, twoClients } from '../../tests/auvik-fleet.ts';
import { openWorkshop, type Workshop } from '../../tests/workshop.ts';

let shop: Workshop;
afterEach(() => shop.close());

const TABLES = ['source_record', 'source_record_version', 'set_aside', 'asset', 'asset_change', 'link', 'client', 'company'];

/** Rows of the inventory that were written since a moment: each row knows the transaction that made it. */
async function writtenSince(xid: string): Promise<Record<string, number>> {
  const counts = await Promise.all(
    TABLES.map(async (table) => [table, (await shop.rows(`select from ${table} where xmin::text::bigint >= ${xid}`)).length] as const),
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

async function currentTransaction(): Promise<string> {
  return (await shop.rows<{ xid: string }>('select pg_current_xact_id()::text as xid'))[0]?.xid ?? '';
}

const live = () =>
  shop.rows<{ vendor_key: string }>("select vendor_key from source_record where missing_since is null and role = 'devices'");
const assets = () =>
  shop.rows<{ name: string; presence: string; serial: string; asset_id: string }>(
    'select asset_id, name, presence, serial from asset order by name_sort, asset_id',
  );

describe('a first sync', () => {
  it('makes a client of each company and an asset of each device, and its counts add up', async () => {
    shop = await openWorkshop(twoClients(25));
    const run = await shop.sync(await shop.connect());

    expect(run).toMatchObject({ state: 'succeeded', reason: null, problems: [] });
    expect(run.counts).toMatchObject({
      companies: 3,
      read: 50,
      created: 50,
      changed: 0,
      same: 0,
      setAside: 0,
      missing: 0,
      assetsCreated: 50,
      errors: 0,
    });
    expect(await shop.rows('select name from client order by name')).toEqual([{ name: 'Harbor Clinic' }, { name: 'Maple Schools' }]);
    expect(await assets()).toHaveLength(50);
  });

  it('puts everything into the one chosen client when the mapping says so', async () => {
    shop = await openWorkshop(twoClients(3));
    const { findOrMakeClient } = await import('#clients');
    const clientId = await shop.inAccount((tx) => findOrMakeClient(tx, 'Internal'));
    await shop.sync(await shop.connect({ mapping: { mode: 'single-client', clientId } }));

    expect(await shop.rows('select distinct client_id from asset')).toEqual([{ client_id: clientId }]);
  });
});

describe('a second sync', () => {
  it('writes no row when nothing changed', async () => {
    shop = await openWorkshop(twoClients(30));
    const id = await shop.connect();
    await shop.sync(id);
    const before = await currentTransaction();

    const run = await shop.sync(id);

    expect(run.counts).toMatchObject({ read: 60, same: 60, created: 0, changed: 0, missing: 0, assetsCreated: 0, assetsChanged: 0 });
    expect(await writtenSince(before)).toEqual({});
  });

  it('writes the one device that changed, keeps what it said before, and tells the change', async () => {
    shop = await openWorkshop(twoClients(5));
    const id = await shop.connect();
    await shop.sync(id);
    shop.sandbox.updateDevice(deviceId(HARBOR, 2), { deviceName: 'renamed' });
    const before = await currentTransaction();

    const run = await shop.sync(id);

    expect(run.counts).toMatchObject({ changed: 1, same: 9, assetsChanged: 1 });
    expect(await writtenSince(before)).toEqual({ source_record: 1, source_record_version: 1, asset: 1, asset_change: 1 });
    expect(await shop.rows('select changes from asset_change')).toEqual([{ changes: [{ field: 'name', from: 'sw-2', to: 'renamed' }] }]);
  });

  it('marks what is gone as missing, and takes it back under the same asset when it returns', async () => {
    shop = await openWorkshop(twoClients(20));
    const id = await shop.connect();
    await shop.sync(id);
    const before = await assets();
    shop.sandbox.removeDevice(deviceId(MAPLE, 7));

    expect((await shop.sync(id)).counts).toMatchObject({ read: 39, missing: 1 });
    expect((await assets()).filter((asset) => asset.presence === 'missing')).toHaveLength(1);

    for (const resource of aDevice({ tenant: MAPLE, number: 7, serial: 'FOC102X00007' })) shop.sandbox.addResource(resource);
    expect((await shop.sync(id)).counts).toMatchObject({ read: 40, returned: 1 });
    expect(await assets()).toEqual(before);
  });

  it('knows a device again that was deleted and rediscovered under a new id, by its serial number', async () => {
    shop = await openWorkshop(twoClients(20));
    const id = await shop.connect();
    await shop.sync(id);
    const before = (await assets()).map((asset) => asset.asset_id).sort();
    shop.sandbox.removeDevice(deviceId(HARBOR, 4));
    for (const resource of aDevice({ tenant: HARBOR, number: 904, serial: 'FOC101X00004' })) shop.sandbox.addResource(resource);

    await shop.sync(id);

    expect((await assets()).map((asset) => asset.asset_id).sort()).toEqual(before);
    expect(await live()).toHaveLength(40);
  });

  it('holds deletions that look like an accident, and says so', async () => {
    shop = await openWorkshop(twoClients(30));
    const id = await shop.connect();
    await shop.sync(id);
    for (let number = 1; number <= 12; number += 1) shop.sandbox.removeDevice(deviceId(HARBOR, number));

    const run = await shop.sync(id);

    expect(run.state).toBe('partial');
    expect(run.reason).toContain('Auvik no longer lists 12 of 30 devices of Harbor Clinic. They stay as they are until somebody decides.');
    expect(await live()).toHaveLength(60);
  });
});

describe('when something goes wrong, nothing stored is lost', () => {
  it('keeps the devices of a tenant that now refuses, and reads the others', async () => {
    shop = await openWorkshop(twoClients(5));
    const id = await shop.connect();
    await shop.sync(id);
    shop.sandbox.forbidTenant('maple');

    const run = await shop.sync(id);

    expect(run.state).toBe('partial');
    expect(run.reason).toMatch(/2 of 3 companies were read\. Maple Schools refuses .*kept as they were/);
    expect(run.problems).toMatchObject([{ code: 'VENDOR_FORBIDS', companyName: 'Maple Schools' }]);
    expect(await live()).toHaveLength(10);
  });

  it('fails with the sentence that mends it when the key was revoked, and disables itself after five refusals', async () => {
    shop = await openWorkshop(twoClients(2));
    const id = await shop.connect();
    await shop.sync(id);
    shop.sandbox.setKey(null);

    for (let attempt = 1; attempt <= 5; attempt += 1) expect((await shop.sync(id)).state).toBe('failed');

    const [stored] = await shop.rows<{ refusals: number; disabled_at: Date | null; state_reason: string }>(
      'select refusals, disabled_at, state_reason from integration',
    );
    expect(stored).toMatchObject({
      refusals: 5,
      disabled_at: expect.any(Date),
      state_reason: expect.stringMatching(/refused this username and API key/),
    });
    expect(await live()).toHaveLength(4);
  });

  it('counts a refusal in the middle of a run too, and does not forget it because the run began well', async () => {
    shop = await openWorkshop(twoClients(2));
    const id = await shop.connect();
    await shop.rows('update integration set refusals = 1');
    // The first question about devices belongs to the check of access; the key is revoked after it.
    shop.sandbox.setFaults([{ path: '/v1/inventory/device/info', from: 2, to: 99, does: { kind: 'status', status: 401 } }]);

    expect((await shop.sync(id)).state).toBe('failed');

    expect(await shop.rows('select refusals from integration')).toEqual([{ refusals: 2 }]);
  });

  it('sets one malformed device aside among good ones, with its raw body, and takes it in when it is mended', async () => {
    shop = await openWorkshop(twoClients(10));
    const id = await shop.connect();
    shop.sandbox.updateDevice(deviceId(HARBOR, 3), { deviceName: { not: 'a text' } });

    const run = await shop.sync(id);

    expect(run).toMatchObject({ state: 'partial', reason: '1 device could not be understood and was set aside; 19 were read.' });
    expect(await shop.rows('select vendor_key, company_key from set_aside')).toEqual([
      { vendor_key: deviceId(HARBOR, 3), company_key: HARBOR },
    ]);

    shop.sandbox.updateDevice(deviceId(HARBOR, 3), { deviceName: 'mended' });
    expect((await shop.sync(id)).state).toBe('succeeded');
    expect(await shop.rows('select from set_aside')).toEqual([]);
    expect(await assets()).toHaveLength(20);
  });

  it.each([
    ['a gateway page', { kind: 'html', status: 200 }],
    ['truncated JSON', { kind: 'truncated-json' }],
    ['a malformed page', { kind: 'malformed-page' }],
  ] as const)('keeps everything when the vendor answers with %s', async (_, does) => {
    shop = await openWorkshop(twoClients(5));
    const id = await shop.connect();
    await shop.sync(id);
    shop.sandbox.setFaults([{ path: '/v1/inventory/device/info', contains: MAPLE, from: 1, to: 99, does }]);

    const run = await shop.sync(id);

    expect(['partial', 'failed']).toContain(run.state);
    expect(run.reason).toMatch(/Auvik/);
    expect(await live()).toHaveLength(10);
  });

  it('goes on behind the last stored page after being stopped in the middle, and ends as if undisturbed', async () => {
    shop = await openWorkshop(twoClients(700));
    const id = await shop.connect();
    // Maple's second page does not come in time: the run is stopped while it waits for it.
    shop.sandbox.setFaults([
      { path: '/v1/inventory/device/info', contains: MAPLE, from: 2, to: 2, does: { kind: 'slow', milliseconds: 60_000 } },
    ]);
    const stop = new AbortController();
    const interrupted = shop.sync(id, stop.signal);
    await expect.poll(async () => (await live()).length, { timeout: 20_000, interval: 5 }).toBe(1000);
    stop.abort();
    await expect(interrupted).rejects.toThrow(/interrupted/);
    shop.sandbox.setFaults([parseFault('/v1/inventory/device/info?include=deviceDetail@1000000=500')]);

    const run = await shop.sync(id);

    expect(run).toMatchObject({ state: 'succeeded' });
    expect(run.counts).toMatchObject({ read: 1400, created: 1400, missing: 0, assetsCreated: 1400 });
    expect(await assets()).toHaveLength(1400);
    // Two of Maple's three pages are left; nothing that was stored is asked for again.
    expect(shop.sandbox.controls.plan.active[0]?.seen).toBe(2);
  });

  it('tells of a company that failed before it was stopped, and does not call itself complete', async () => {
    shop = await openWorkshop(twoClients(700));
    const id = await shop.connect();
    shop.sandbox.forbidTenant('maple');
    shop.sandbox.setFaults([
      { path: '/v1/inventory/device/info', contains: HARBOR, from: 3, to: 3, does: { kind: 'slow', milliseconds: 60_000 } },
    ]);
    const stop = new AbortController();
    const interrupted = shop.sync(id, stop.signal);
    const refused = () => shop.rows("select from sync_checkpoint where end_kind = 'not-permitted'");
    await expect.poll(async () => (await live()).length > 0 && (await refused()).length, { timeout: 20_000, interval: 5 }).toBe(1);
    stop.abort();
    await expect(interrupted).rejects.toThrow(/interrupted/);
    shop.sandbox.setFaults([]);

    const run = await shop.sync(id);

    expect(run.state).toBe('partial');
    expect(run.reason).toMatch(/2 of 3 companies were read\. Maple Schools refuses .*kept as they were/);
    expect(run.problems).toMatchObject([{ code: 'VENDOR_FORBIDS', companyName: 'Maple Schools', count: 1 }]);
    expect(run.counts).toMatchObject({ companiesRead: 2, companiesExpected: 3, read: 700 });
    expect(await shop.rows('select last_complete_at from integration')).toEqual([{ last_complete_at: null }]);
  });
});
