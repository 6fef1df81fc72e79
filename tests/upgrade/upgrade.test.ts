import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GetUserIdentity, ListClients, ListHardware, ProveSecondFactor, SignIn } from '#contract';
import { masterKey, openMasterKey } from '#integrations';
import { createLogger } from '#lib';
import { openSettings } from '../../src/integrations/sealed-settings.ts';
import { typeIn } from '../authenticator.ts';
import { openCaller } from '../caller.ts';
import { createTestDatabase } from '../database.ts';
import { letPass, startTheClock, stopTheClock } from '../frozen-time.ts';
import { makeScryptWhole } from '../scrypt-cost.ts';
import { readCatalogue } from './catalogue.ts';
import { AS_MEANT, judge, type Things } from './differences.ts';
import {
  HEALED_BY_THE_FIRST_SYNC,
  ON_PURPOSE,
  WRITTEN_BY_EVERY_SYNC,
  WRITTEN_ON_ANOTHER_DAY,
  WRITTEN_WHEN_ALL_IS_NEW,
} from './intended-differences.ts';
import { readInventory } from './inventory.ts';
import { keptDatabases } from './kept-database.ts';
import { readStoredRows } from './stored-rows.ts';
import { type Upgraded, upgrade } from './upgraded.ts';

/** Two whole syncs, on however slow a machine. */
const SYNCED_WITHIN_MS = 120_000;

/** The day after: nothing has come due that the earlier product would have left alone. */
function dayAfter(moment: string): string {
  return new Date(Date.parse(moment) + 24 * 60 * 60 * 1000).toISOString();
}

describe.each(keptDatabases())('the database of commit $commit', (kept) => {
  const { login } = kept;
  const onPurpose = ON_PURPOSE[kept.commit] ?? { shown: [], readAnew: [] };
  let product: Upgraded;
  let shown: Things;

  beforeAll(async () => {
    makeScryptWhole(); // The stored passwords were hashed by the product, at its cost.
    stopTheClock(dayAfter(login.takenAt));
    product = await upgrade(kept);
    shown = await readInventory(product.administrator.get, login.takenAt.slice(0, 10));
  });
  afterAll(async () => {
    await product.close();
    startTheClock();
  });

  it('is made of the same as a new one once it is migrated', async () => {
    const fresh = await createTestDatabase();

    expect(await readCatalogue(product.db.urls.owner)).toEqual(await readCatalogue(fresh.urls.owner));
    await fresh.drop();
  });

  it('shows what it showed, but for what is changed on purpose', () => {
    expect(judge(kept.inventory(), shown, onPurpose.shown)).toEqual(AS_MEANT);
  });

  it('lets people in with what they have: a password, an authenticator app, a key', async () => {
    const { email, password, authenticatorKey, clientGroup } = login.member;
    const member = openCaller(product.url);
    expect(await member.get(SignIn, { body: { email, password } })).toEqual({ step: 'second-factor' });
    await member.get(ProveSecondFactor, { body: { code: typeIn(authenticatorKey).code() } });
    const program = openCaller(product.url, [], { 'x-api-key': login.serviceKey });

    expect((await member.get(ListClients, {})).data).toEqual([expect.objectContaining(clientOf(kept.inventory(), clientGroup))]);
    expect(await program.get(ListHardware, { query: {} })).toMatchObject({ total_count: countOf(shown, 'asset') });
    const stranger = openCaller(product.url, [], { 'x-api-key': login.serviceKey.replace(/^./, (it) => (it === '0' ? '1' : '0')) });
    expect(await stranger.refused(GetUserIdentity, {})).toMatchObject({ status: 401 });
  });

  it('opens its sealed credentials with its master key and with no other', async () => {
    const integrations = await product.integrations();
    const opened = integrations.map((it) => [it.connectorId, openSettings(it, product.setting.masterKey)]);

    expect(Object.fromEntries(opened)).toMatchObject(login.credentials);
    for (const integration of integrations)
      expect(() => openSettings(integration, masterKey(Buffer.alloc(32, 1)))).toThrow(/sealed with another master key/);
  });

  it('is taken by a server with its master key, and refused by one with another', async () => {
    const start = (given = {}) => openMasterKey(product.db, { dataDirectory: kept.directory, ...given }, createLogger('silent'));

    await expect(start({ fromEnvironment: Buffer.alloc(32, 1).toString('base64') })).rejects.toThrow(
      'This database was set up with the master key',
    );
    expect(await start()).toEqual(product.setting.masterKey);
  });

  it(
    'is synced again without a change',
    async () => {
      const closeVendors = await product.openVendors();
      const before = await readStoredRows(product.db.urls.owner);
      for (const { id, connectorId } of await product.integrations()) {
        const { state, reason, counts, problems } = await product.sync(id);
        const latest = latestRunOf(kept.inventory(), id);
        expect({ state, reason, problems }, connectorId).toEqual({ state: latest.state, reason: latest.reason, problems: [] });
        expect(counts, connectorId).toMatchObject({
          read: latest.counts.read,
          same: latest.counts.same,
          created: 0,
          changed: 0,
          missing: 0,
        });
      }
      await closeVendors();
      const meant = [...WRITTEN_BY_EVERY_SYNC, ...HEALED_BY_THE_FIRST_SYNC, ...WRITTEN_ON_ANOTHER_DAY];

      expect(judge(before, await readStoredRows(product.db.urls.owner), meant)).toEqual(AS_MEANT);
    },
    SYNCED_WITHIN_MS,
  );

  it(
    'makes the same of all answers and records by the code of today, but for what is changed on purpose',
    async () => {
      const closeVendors = await product.openVendors();
      letPass({ minutes: 1 });
      const before = await readStoredRows(product.db.urls.owner);
      await product.forgetFingerprints();
      for (const { id } of await product.integrations()) expect(await product.sync(id)).toMatchObject({ counts: { same: 0, created: 0 } });
      await closeVendors();
      const meant = [...WRITTEN_BY_EVERY_SYNC, ...WRITTEN_WHEN_ALL_IS_NEW, ...onPurpose.readAnew];

      expect(judge(before, await readStoredRows(product.db.urls.owner), meant)).toEqual(AS_MEANT);
    },
    SYNCED_WITHIN_MS,
  );
});

type Run = { integration_id: string; queued_at: string; state: string; reason: string | null; counts: { read: number; same: number } };

function latestRunOf(inventory: Things, integrationId: string): Run {
  const runs = ofKind<Run>(inventory, 'run').filter((run) => run.integration_id === integrationId);
  const [latest] = runs.sort((a, b) => b.queued_at.localeCompare(a.queued_at));
  if (!latest) throw new Error(`No run of ${integrationId} was kept.`);
  return latest;
}

function clientOf(inventory: Things, groupName: string): { id: string; name: string } {
  const group = ofKind<{ name: string; clients: { id: string; name: string }[] }>(inventory, 'client-group').find(
    ({ name }) => name === groupName,
  );
  const [client] = group?.clients ?? [];
  if (!client) throw new Error(`No client of ${groupName} was kept.`);
  return client;
}

function countOf(inventory: Things, kind: string): number {
  return ofKind(inventory, kind).length;
}

function ofKind<T>(inventory: Things, kind: string): T[] {
  return Object.entries(inventory).flatMap(([thing, value]) => (thing.startsWith(`${kind} `) ? [value as T] : []));
}
