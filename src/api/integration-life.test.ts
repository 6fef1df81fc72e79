import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AddApiKey,
  AddIntegration,
  CancelRun,
  ChangeMapping,
  DisableMember,
  FollowRun,
  GetHardwareFacets,
  GetIntegration,
  GetRun,
  ListCompanies,
  ListHardware,
  ListRuns,
  ListSetAside,
  PauseIntegration,
  PreviewRemoval,
  RemoveIntegration,
  requestOf,
  SyncNow,
  type SyncRunView,
  UndoRemoval,
  UpdateIntegration,
} from '#contract';
import { newId } from '#lib';
import { type ApiShop, openApiShop } from '../../tests/api.ts';
import { deviceId, HARBOR, MAPLE, twoClients } from '../../tests/auvik-fleet.ts';
import { settingsFor } from '../../tests/workshop.ts';

const KEY = 'planted+Key/2b8d4e6f01==';
const DEVICES = '/v1/inventory/device/info';

let shop: ApiShop;
let params: { integrationId: string };

beforeAll(async () => {
  shop = await openApiShop(twoClients(10), { key: KEY });
  const { id, latest_run } = await shop.addIntegration();
  params = { integrationId: id };
  await shop.finished(latest_run?.id ?? '');
});
beforeEach(() => shop.sandbox.setFaults([]));
afterAll(() => shop.close());

const integration = () => shop.member.get(GetIntegration, { params });
const update = (settings: Record<string, string>, name?: string) => ({
  params,
  body: { settings: { ...openSettings(), ...settings }, ...(name && { name }) },
});

/** What the form shows of the stored settings: everything but the secret. */
function openSettings(): Record<string, string> {
  const { apiKey: _, ...open } = settingsFor(shop.sandbox);
  return open;
}

/** Starts a sync that waits at its second look at devices, which the vendor does not answer. */
async function syncThatHangs(): Promise<SyncRunView> {
  shop.sandbox.setFaults([{ path: DEVICES, from: 2, to: 99, does: { kind: 'slow', milliseconds: 60_000 } }]);
  const started = await shop.manager.get(SyncNow, { params });
  await expect
    .poll(async () => (await shop.member.get(GetRun, { params: { runId: started.id } })).phase, { interval: 20, timeout: 10_000 })
    .toBe('devices');
  return started;
}

describe('changing an integration', () => {
  it('keeps the secret when it is left out', async () => {
    const { secrets } = await integration();

    for (const typed of [{}, { apiKey: '' }, { apiKey: '  ' }]) {
      const changed = await shop.manager.get(UpdateIntegration, update(typed, 'Auvik at Northpeak'));
      expect(changed).toMatchObject({ name: 'Auvik at Northpeak', secrets });
    }

    const run = await shop.finished((await integration()).latest_run?.id ?? '');
    expect(run).toMatchObject({ state: 'succeeded', trigger: 'setup' });
  });

  it('with something wrong is refused, and the old goes on working', async () => {
    const before = await integration();
    const wrongs = [
      { typed: { apiKey: 'typed+Wrong/Key' }, status: 422, field: 'apiKey' },
      { typed: { domainPrefix: 'southpeak' }, status: 422, field: 'domainPrefix' },
      { typed: { username: ' ' }, status: 400, field: 'username' },
    ];

    for (const { typed, ...refusal } of wrongs) expect(await shop.manager.refused(UpdateIntegration, update(typed))).toMatchObject(refusal);

    expect(await integration()).toEqual(before);
    expect((await shop.syncOverHttp(params.integrationId)).state).toBe('succeeded');
  });

  it('takes the new key after the old one was regenerated, and notes who set it', async () => {
    const { secrets } = await integration();
    shop.sandbox.setKey('regenerated+Key/99');

    await expect(shop.syncOverHttp(params.integrationId)).resolves.toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/click Regenerate/),
    });
    expect(await integration()).toMatchObject({ state: 'needs-attention', state_reason: expect.stringMatching(/click Regenerate/) });
    const changed = await shop.manager.get(UpdateIntegration, update({ apiKey: 'regenerated+Key/99' }));

    expect(changed.secrets['apiKey']?.set_by).toBe('manager');
    expect(changed.secrets['apiKey']?.set_at).not.toBe(secrets['apiKey']?.set_at);
    expect((await shop.finished(changed.latest_run?.id ?? '')).state).toBe('succeeded');
    expect((await integration()).state).toBe('healthy');
  });

  it('enables it again after the vendor refused too often', async () => {
    const key = shop.sandbox.key;
    shop.sandbox.setKey(null);
    await shop.rows(`update integration set refusals = 4 where integration_id = '${params.integrationId}' returning 1`);
    await shop.syncOverHttp(params.integrationId);
    expect(await integration()).toMatchObject({
      state: 'disabled',
      state_reason: expect.stringMatching(/Disabled after 5 refusals.*Save working credentials/),
    });

    shop.sandbox.setKey(key);
    const changed = await shop.manager.get(UpdateIntegration, update({}));
    await shop.finished(changed.latest_run?.id ?? '');

    expect(await integration()).toMatchObject({ state: 'healthy', next_run_at: expect.any(String) });
  });

  it('refuses the name of another one', async () => {
    const { name } = await integration();
    const other = await shop.manager.get(AddIntegration, {
      body: {
        connector_id: 'auvik',
        name: 'The other',
        settings: settingsFor(shop.sandbox),
        mapping: { mode: 'single-client', new_client_name: 'Other' },
      },
    });

    const call = { params: { integrationId: other.id }, body: { name, settings: openSettings() } };
    expect(await shop.manager.refused(UpdateIntegration, call)).toMatchObject({ status: 409, code: 'NAME_TAKEN', field: 'name' });
    await shop.finished(other.latest_run?.id ?? '');
  });
});

describe('pausing', () => {
  it('stops the schedule and keeps the data; resuming makes a new appointment', async () => {
    const { total_count } = await shop.member.get(ListHardware, { query: {} });

    const paused = await shop.manager.get(PauseIntegration, { params, body: { paused: true } });
    expect(paused).toMatchObject({ state: 'paused', next_run_at: null });
    expect((await shop.syncOverHttp(params.integrationId)).state).toBe('succeeded');
    expect(await integration()).toMatchObject({ state: 'paused', next_run_at: null });
    expect((await shop.member.get(ListHardware, { query: {} })).total_count).toBe(total_count);

    const resumed = await shop.manager.get(PauseIntegration, { params, body: { paused: false } });
    expect(resumed.state).toBe('healthy');
    expect(Date.parse(resumed.next_run_at ?? '')).toBeGreaterThan(Date.now());
  });
});

describe('a run', () => {
  it('is one at a time, is followed live, and can be cancelled while the vendor keeps us waiting', async () => {
    const run = await syncThatHangs();
    const again = await Promise.all([1, 2, 3].map(() => shop.manager.get(SyncNow, { params })));
    expect(again.map(({ id }) => id)).toEqual([run.id, run.id, run.id]);
    expect(await integration()).toMatchObject({ state: 'syncing', latest_run: { id: run.id } });
    const following = shop.member.follow(FollowRun, { params: { runId: run.id } });

    await shop.manager.get(CancelRun, { params: { runId: run.id } });
    const events = await following;

    expect(events[0]).toMatchObject({ id: run.id, state: 'running', finished_at: null });
    expect(events.at(-1)).toEqual(await shop.member.get(GetRun, { params: { runId: run.id } }));
    expect(events.at(-1)).toMatchObject({
      state: 'cancelled',
      reason: expect.stringMatching(/Stopped by a member.*nothing was marked missing/),
    });
    expect(events.filter(({ finished_at }) => finished_at)).toHaveLength(1);
    expect((await shop.member.get(ListHardware, { query: { 'filter[presence]': 'missing' } })).total_count).toBe(0);
    shop.sandbox.setFaults([]);
    expect(await shop.syncOverHttp(params.integrationId)).toMatchObject({ state: 'succeeded', counts: { read: 20, same: 20 } });
  });

  it('is no longer told to a member who is disabled while he watches', async () => {
    const memberId = await shop.admit('watcher');
    const body = { name: 'Watching', levels: { integrations: 'view' as const } };
    const { secret } = await (await shop.signIn('watcher')).get(AddApiKey, { body });
    const run = await syncThatHangs();
    const { path } = requestOf(FollowRun, { params: { runId: run.id } });
    const following = await fetch(new URL(path, shop.url), { headers: { 'x-api-key': secret } });

    await shop.administrator.get(DisableMember, { params: { memberId }, body: { disabled: true } });

    expect(following.status).toBe(200);
    expect(await following.text()).toMatch(/"finished_at":null/);
    expect(await shop.member.get(GetRun, { params: { runId: run.id } })).toMatchObject({ finished_at: null });
    await shop.manager.get(CancelRun, { params: { runId: run.id } });
    shop.sandbox.setFaults([]);
    await shop.finished(run.id);
  });

  it('that waits in the queue is cancelled at once', async () => {
    const runId = newId();
    await shop.rows(`insert into sync_run (account_id, run_id, integration_id, trigger, state, phase)
      values ('${shop.actor.accountId}', '${runId}', '${params.integrationId}', 'manual', 'queued', 'check-access') returning 1`);

    const cancelled = await shop.manager.get(CancelRun, { params: { runId } });

    expect(cancelled).toMatchObject({ state: 'cancelled', started_at: null, finished_at: expect.any(String) });
    expect(await shop.manager.get(CancelRun, { params: { runId } })).toEqual(cancelled);
  });

  it('that is over is told in one event', async () => {
    const { id } = await shop.syncOverHttp(params.integrationId);
    const { headers, text } = await shop.member.ask(FollowRun, { params: { runId: id } });

    expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(text.match(/^data: /gm)).toHaveLength(1);
  });

  it('stands in the list of runs, newest first, fifty at most', async () => {
    await shop.rows(`insert into sync_run (account_id, run_id, integration_id, trigger, state, phase, queued_at, finished_at)
      select '${shop.actor.accountId}', gen_random_uuid(), '${params.integrationId}', 'schedule', 'failed', 'finish', now() - interval '1 year' - n * interval '1 day', now()
      from generate_series(1, 60) n returning 1`);
    const { data } = await shop.member.get(ListRuns, { params });

    expect(data).toHaveLength(50);
    expect(data.map(({ queued_at }) => queued_at)).toEqual(
      data
        .map(({ queued_at }) => queued_at)
        .toSorted()
        .reverse(),
    );
    for (const { counts } of data)
      expect(counts.read).toBe(counts.created + counts.changed + counts.same + counts.set_aside + counts.duplicates);
  });
});

describe('what a sync could not do', () => {
  it('shows a record that was set aside as the vendor sent it, until it is mended', async () => {
    shop.sandbox.updateDevice(deviceId(HARBOR, 3), { deviceName: { not: 'a text' } });
    expect(await shop.syncOverHttp(params.integrationId)).toMatchObject({ state: 'partial', counts: { set_aside: 1, missing: 0 } });

    const { data, total_count } = await shop.member.get(ListSetAside, { params });

    expect(total_count).toBe(1);
    expect(data).toMatchObject([
      {
        stream: 'devices',
        vendor_key: deviceId(HARBOR, 3),
        company_name: 'Harbor Clinic',
        raw: { attributes: { deviceName: { not: 'a text' } } },
      },
    ]);
    expect(data[0]?.reason).toMatch(/deviceName/);
    expect(await integration()).toMatchObject({ state: 'needs-attention', counts: { set_aside: 1 } });
    shop.sandbox.updateDevice(deviceId(HARBOR, 3), { deviceName: 'mended' });
    await shop.syncOverHttp(params.integrationId);
    expect(await shop.member.get(ListSetAside, { params })).toMatchObject({ data: [], total_count: 0 });
  });

  it('shows the company that refused, and keeps its devices', async () => {
    shop.sandbox.forbidTenant('maple');
    const run = await shop.syncOverHttp(params.integrationId);
    shop.sandbox.allowTenant('maple');

    expect(run).toMatchObject({ state: 'partial', problems: [{ code: 'VENDOR_FORBIDS', company_name: 'Maple Schools' }] });
    const companies = (await shop.member.get(ListCompanies, { params, query: {} })).data;
    expect(companies.find(({ key }) => key === MAPLE)).toMatchObject({ devices: 10, problem: expect.stringMatching(/permission/) });
    expect(companies.find(({ key }) => key === HARBOR)).toMatchObject({
      problem: null,
      kind: expect.any(String),
      parent_name: 'Northpeak MSP',
    });
    await shop.syncOverHttp(params.integrationId);
    expect((await shop.member.get(ListCompanies, { params, query: {} })).data.map(({ problem }) => problem)).toEqual([null, null, null]);
  });
});

describe('removing', () => {
  const hardware = async () => (await shop.member.get(ListHardware, { query: {} })).total_count;

  it('takes what only it said out and gives it back, and nothing is changed in between', async () => {
    const [before, all] = [await integration(), await hardware()];
    const told = await shop.manager.get(PreviewRemoval, { params });
    expect(told).toMatchObject({ companies: 2, source_records: 20, is_syncing: false });
    // The other integration reads the same devices for a client of its own.
    expect(told).toMatchObject({ assets_only_here: 20, assets_elsewhere_too: 0 });

    const removed = await shop.manager.get(RemoveIntegration, { params, body: { choice: 'take-out' } });
    expect(removed).toMatchObject({ state: 'removed', next_run_at: null, removal: { choice: 'take-out', can_be_undone: true } });
    expect(removed.state_reason).toBe('Removed by manager. What only it said is taken out.');
    await shop.app.background.settled();
    expect(await hardware()).toBe(all - 20);
    expect(await integration()).toMatchObject({ counts: { assets: 0 }, removal: { clients_left: 0 } });

    const refusals = [
      shop.manager.refused(RemoveIntegration, { params, body: { choice: 'keep' } }),
      shop.manager.refused(PreviewRemoval, { params }),
      shop.manager.refused(SyncNow, { params }),
      shop.manager.refused(PauseIntegration, { params, body: { paused: true } }),
      shop.manager.refused(UpdateIntegration, update({})),
      shop.manager.refused(ChangeMapping, { params, body: { mode: 'only-existing-clients' } }),
    ];
    for (const refusal of await Promise.all(refusals))
      expect(refusal).toMatchObject({
        status: 409,
        code: 'CONFLICT',
        detail: expect.stringMatching(/was removed by manager.*Undo the removal first/),
      });

    expect(await shop.manager.get(UndoRemoval, { params })).toMatchObject({ state: before.state, removal: null });
    await shop.app.background.settled();
    expect(await integration()).toEqual(before);
    expect(await hardware()).toBe(all);
    expect(await shop.manager.refused(UndoRemoval, { params })).toMatchObject({ status: 409, code: 'CONFLICT' });
  });

  it('stops a sync that is under way, and keeps what it last said', async () => {
    const all = await hardware();
    const run = await syncThatHangs();
    expect(await shop.manager.get(PreviewRemoval, { params })).toMatchObject({ is_syncing: true });

    await shop.manager.get(RemoveIntegration, { params, body: { choice: 'keep' } });

    expect(await shop.finished(run.id)).toMatchObject({ state: 'cancelled' });
    expect(await hardware()).toBe(all);
    const facets = await shop.member.get(GetHardwareFacets, { query: {} });
    expect(facets.integration.map(({ label }) => label)).toContainEqual(expect.stringMatching(/ \(removed\)$/));
    await shop.manager.get(UndoRemoval, { params });
    shop.sandbox.setFaults([]);
    expect((await shop.syncOverHttp(params.integrationId)).state).toBe('succeeded');
  });

  it('is for whoever sees all clients, and a removed name stays with its integration', async () => {
    for (const call of [PreviewRemoval, UndoRemoval] as const)
      expect(await shop.member.refused(call, { params })).toMatchObject({ status: 403 });
    const { name } = await shop.manager.get(RemoveIntegration, { params, body: { choice: 'keep' } });
    const body = { connector_id: 'auvik', name, settings: settingsFor(shop.sandbox), mapping: { mode: 'per-client-systems' as const } };
    expect(await shop.manager.refused(AddIntegration, { body })).toMatchObject({
      code: 'NAME_TAKEN',
      detail: expect.stringMatching(/^A removed integration is called .*Choose another name/),
    });
    await shop.manager.get(UndoRemoval, { params });
  });
});

it('no answer to anybody held a key', () => {
  for (const secret of [KEY, 'regenerated+Key/99', 'typed+Wrong/Key'])
    expect(shop.heard.filter((text) => text.includes(secret))).toEqual([]);
});
