import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#db';
import { newId } from '#lib';
import { markClients, selectPendingClients, selectReconcileFailures } from '#pending';
import { savePage } from '#source-records';
import { parseFault } from '../../sandboxes/auvik/index.ts';
import { aDevice, aTenant, deviceId, HARBOR, MAPLE, twoClients } from '../../tests/auvik-fleet.ts';
import { anAsset, idOf, JOINERY, openPassportalWorkshop, twoPractices } from '../../tests/passportal-workshop.ts';
import { VirtualClock } from '../../tests/virtual-clock.ts';
import { openWorkshop, type Workshop } from '../../tests/workshop.ts';
import { requestCancel } from './run-store.ts';
import { sweepPending } from './sweep-pending.ts';

let shop: Pick<Workshop, 'rows' | 'inAccount' | 'setting' | 'db' | 'close'>;
afterEach(() => shop.close());

const names = async () => (await shop.rows<{ name: string }>('select name from asset order by name_sort')).map(({ name }) => name);
const pending = () => shop.inAccount((tx) => selectPendingClients(tx));
const sweep = () => sweepPending(shop.setting, new AbortController().signal);
/** Marks are left alone for a moment by whoever did not make them. */
const letMarksAge = () => shop.rows(`update pending_mark set marked_at = marked_at - interval '1 minute' returning 1`);

const TENANTS = [1, 2, 3, 4, 5].map((number) => `70000000000000020${number}`);
const fiveTenants = () =>
  TENANTS.flatMap((id, at) => [
    aTenant({ id, prefix: at === 0 ? 'northpeak' : `t${at}`, name: `Tenant ${at}` }),
    ...[1, 2, 3].flatMap((number) => aDevice({ tenant: id, number: 10 * (at + 1) + number, name: `sw-${at}-${number}` })),
  ]);

describe('what was read', () => {
  it('becomes assets also when a member stops the run, and the run after it has all of them', async () => {
    const auvik = await openWorkshop(fiveTenants());
    shop = auvik;
    const id = await auvik.connect();
    auvik.sandbox.setFaults([
      { path: '/v1/inventory/device/info', contains: TENANTS[3] ?? '', from: 1, to: 99, does: { kind: 'slow', milliseconds: 60_000 } },
    ]);
    const stopped = auvik.sync(id);
    await expect
      .poll(async () => (await shop.rows("select from source_record where role = 'devices'")).length, { timeout: 20_000 })
      .toBe(12);
    const [open] = await shop.rows<{ run_id: string }>('select run_id from sync_run where finished_at is null');
    await shop.inAccount((tx) => requestCancel(tx, open?.run_id ?? ''));

    expect(await stopped).toMatchObject({ state: 'cancelled', counts: { assetsCreated: 12 } });
    expect(await names()).toHaveLength(12);
    expect(await pending()).toEqual([]);

    auvik.sandbox.setFaults([]);
    expect(await auvik.sync(id)).toMatchObject({ state: 'succeeded' });
    expect(await names()).toHaveLength(15);
  });

  it.each(['500', '401', 'html', 'drop-connection'])(
    'becomes assets also when the vendor goes in the middle of a run: %s',
    async (fault) => {
      const auvik = await openWorkshop(fiveTenants());
      shop = auvik;
      const id = await auvik.connect();
      // Waits of retries take no time.
      auvik.setting.clock = new VirtualClock(Date.now());
      // The first question about devices belongs to the check of access.
      auvik.sandbox.setFaults([parseFault(`/v1/inventory/device/info@4+=${fault}`)]);
      const run = await auvik.sync(id);
      const stored = await shop.rows("select from source_record where role = 'devices'");

      expect(['partial', 'failed']).toContain(run.state);
      expect(stored.length).toBeGreaterThan(0);
      expect(await names()).toHaveLength(stored.length);

      auvik.sandbox.setFaults([]);
      expect((await auvik.sync(id)).state).toBe('succeeded');
      expect(await names()).toHaveLength(15);
    },
  );

  it('by a process that is gone for good waits for nobody: it is found without a run', async () => {
    const auvik = await openWorkshop(twoClients(3));
    shop = auvik;
    const id = await auvik.connect();
    await auvik.sync(id);
    await shop.rows('delete from link returning 1');
    await shop.rows('delete from asset returning 1');
    const clients = (await shop.rows<{ client_id: string }>('select client_id from client order by client_id')).map((row) => row.client_id);
    await shop.inAccount((tx) => markClients(tx, clients));

    expect(await sweep()).toBe(0);
    await letMarksAge();
    expect(await sweep()).toBe(2);
    expect(await names()).toHaveLength(6);
    expect([await pending(), await shop.rows('select from pending_mark')]).toEqual([[], []]);
  });

  it('is looked at once more by other rules than those it was worked out by', async () => {
    const auvik = await openWorkshop(twoClients(3));
    shop = auvik;
    await auvik.sync(await auvik.connect());
    await sweep();
    await letMarksAge();
    await sweep();
    await shop.rows(`update asset set description = 'as an earlier version read it', hash = '' where name = 'sw-1' returning 1`);
    await letMarksAge();
    expect(await sweep()).toBe(0);

    await shop.rows('update reconciled_by set rules_version = 1 returning 1');
    await sweep();
    await letMarksAge();
    expect(await sweep()).toBe(2);
    expect(await shop.rows(`select from asset where description = 'as an earlier version read it'`)).toEqual([]);
  });

  it('of a company that nobody has matched leaves no mark behind', async () => {
    const auvik = await openWorkshop(twoClients(2));
    shop = auvik;
    await auvik.sync(await auvik.connect({ mapping: { mode: 'only-existing-clients', clientId: null } }));
    await letMarksAge();

    await sweep();
    expect(await shop.rows('select from pending_mark')).toEqual([]);
  });
});

describe('a client that cannot be reconciled', () => {
  /**
   * Something nobody thought of, in the rows of one client: the database itself refuses one of its
   * assets.
   */
  const refuse = async (name: string, how: 'add' | 'drop') => {
    const owner = openDatabase({ ...shop.db.urls, app: shop.db.urls.owner });
    const change = how === 'add' ? sql.raw(`add constraint odd check (name <> '${name}')`) : sql.raw('drop constraint odd');
    await owner.global(({ run }) => sql`alter table asset ${change}`.execute(run));
    await owner.close();
  };

  it('is named with the reason, stays marked, and leaves the others alone', async () => {
    const auvik = await openWorkshop([...twoClients(2), ...aDevice({ tenant: MAPLE, number: 77, name: 'odd one' })]);
    shop = auvik;
    const id = await auvik.connect();
    await refuse('odd one', 'add');
    const run = await auvik.sync(id);

    expect(run).toMatchObject({ state: 'partial', reason: expect.stringMatching(/its assets could not be worked out/) });
    expect(run.problems).toEqual([expect.objectContaining({ code: 'CLIENT_NOT_RECONCILED', companyName: expect.any(String), count: 1 })]);
    expect(await names()).toHaveLength(2);
    expect(await pending()).toHaveLength(1);
    expect(await shop.inAccount(selectReconcileFailures)).toEqual([expect.objectContaining({ failures: 1, sentence: run.reason })]);

    await letMarksAge();
    await sweep();
    expect(await pending()).toHaveLength(1);
    await refuse('odd one', 'drop');
    const inAMinute = new Date(Date.now() + 61_000);
    shop.setting.now = () => inAMinute;
    expect(await sweep()).toBe(1);
    expect(await names()).toHaveLength(5);
    expect([await pending(), await shop.inAccount(selectReconcileFailures)]).toEqual([[], []]);
  });

  it('does so also when its companies change their client', async () => {
    const auvik = await openWorkshop([...twoClients(2), ...aDevice({ tenant: MAPLE, number: 77, name: 'odd one' })]);
    shop = auvik;
    const id = await auvik.connect({ mapping: { mode: 'only-existing-clients', clientId: null } });
    await auvik.sync(id);
    expect(await names()).toEqual([]);
    await refuse('odd one', 'add');
    await shop.rows(`update integration set mapping_mode = 'per-client-systems' returning 1`);

    expect((await auvik.sync(id)).state).toBe('partial');
    expect(await names()).toHaveLength(2);
    await refuse('odd one', 'drop');
    expect((await auvik.sync(id)).state).toBe('succeeded');
    expect(await names()).toHaveLength(5);
  });
});

describe('a record that moves to another company', () => {
  it('is found there, is missing nowhere, and takes its values along', async () => {
    const passportal = await openPassportalWorkshop([
      ...twoPractices(0, 2),
      anAsset(9, { label: 'CORE', fields: { Location: 'Comms room' } }),
    ]);
    shop = passportal;
    const id = await passportal.connect();
    await passportal.sync(id);
    passportal.sandbox.updateDocument(idOf(9), {
      row: { client_id: JOINERY, clientName: 'Hale &amp; Sons Joinery', last_modified: '2026-11-24T12:00:00Z' },
    });
    const run = await passportal.sync(id);

    expect(run).toMatchObject({ state: 'succeeded', reason: null, problems: [], counts: { missing: 0 } });
    expect(
      await shop.rows(`select a.name, a.location, c.name as client from asset a join client c using (client_id) where a.name = 'CORE'`),
    ).toEqual([{ name: 'CORE', location: 'Comms room', client: 'Hale & Sons Joinery' }]);
  });

  it('leaves its old client without its values, whichever of the two is read first', async () => {
    const auvik = await openWorkshop(twoClients(3));
    shop = auvik;
    const id = await auvik.connect();
    await auvik.sync(id);
    for (const [from, to] of [
      [HARBOR, MAPLE],
      [MAPLE, HARBOR],
    ] as const) {
      const gone = deviceId(from, 1);
      auvik.sandbox.removeDevice(gone);
      for (const resource of aDevice({ tenant: to, number: 1, name: `now-at-${to}` })) auvik.sandbox.addResource(resource);
      await auvik.sync(id);
      const stray = await shop.rows(`select from asset a where not exists (
        select from link l join source_record r using (account_id, source_record_id)
        join company c using (account_id, integration_id, company_key) where l.asset_id = a.asset_id and c.client_id = a.client_id)`);
      expect(stray).toEqual([]);
    }
  });
});

it('details that come when their device has moved on are kept with the device', async () => {
  const passportal = await openPassportalWorkshop(twoPractices(3, 2));
  shop = passportal;
  const id = await passportal.connect();
  await passportal.sync(id);
  const where = { integrationId: id, runId: newId(), now: new Date() };
  const draft = {
    vendorKey: String(idOf(1)),
    companyKey: String(JOINERY),
    body: {},
    fingerprint: 'moved',
    claims: { type: 'OTHER', macs: [], ips: [] },
  } as const;
  const late = { ...draft, about: draft.vendorKey, companyKey: '52010002', fingerprint: 'late', claims: { serial: 'LATE-1' } };

  await shop.inAccount(async (tx) => {
    await savePage(tx, { ...where, stream: 'assets', role: 'devices' }, draft.companyKey, { records: [draft], rejected: [] }, where);
    await savePage(tx, { ...where, stream: 'fields', role: 'details' }, late.companyKey, { records: [late], rejected: [] }, where);
  });

  expect(
    await shop.rows(`select role, company_key from source_record where vendor_key = '${idOf(1)}' or about = '${idOf(1)}' order by role`),
  ).toEqual([
    { role: 'details', company_key: String(JOINERY) },
    { role: 'devices', company_key: String(JOINERY) },
  ]);
  expect(await pending()).toHaveLength(2);
});
