import { sql } from 'kysely';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { findOrMakeClient, lockMapping, type Mapping, type PersonDecision, planMoves, type Standing } from '#clients';
import type { AccountTx } from '#db';
import { selectPendingClients } from '#pending';
import { parseFault } from '../../sandboxes/passportal/index.ts';
import { type Chance, chanceFrom } from '../../tests/chance.ts';
import { IS_WHOLE } from '../../tests/dealt.ts';
import { anAsset, idOf, openPassportalWorkshop, type PassportalWorkshop } from '../../tests/passportal-workshop.ts';
import { checkInventory } from './inventory-check.ts';
import { carryOut } from './move-companies.ts';
import { removeIntegration, undoRemoval } from './removal/remove-integration.ts';
import { requestCancel } from './run-store.ts';
import { sweepPending } from './sweep-pending.ts';
import { requestRun, workOnRun } from './work.ts';

/**
 * Whatever happens to a sync in whatever order, after the next good run the inventory holds
 * together and is the one that somebody has who connects to the same vendor for the first time and
 * decides the same. `npm run test:faults` plays all sequences, `npm test` some.
 */
const SEQUENCES = IS_WHOLE ? 200 : 2;
const STEPS = 5;

const KINDS = ['sync', 'stop', 'kill', 'fault', 'mapping', 'move', 'restart', 'remove'] as const;
type Kind = (typeof KINDS)[number];

const COMPANIES = [
  { id: 52010002, name: 'Brightwater Dental' },
  { id: 52010006, name: 'Hale & Sons Joinery' },
  { id: 52010010, name: 'Cedar Vets' },
] as const;
const DOCUMENTS = 12;

const LIST = '/api/v2/documents/all';
const SINGLE = '/api/v2/documents/6*';
const CLIENTS = '/api/v2/documents/clients';
const FAULTS = ['500', '503', '429', 'html', 'truncated-json', 'malformed-page', 'drop-connection', 'cut-body', 'token-expired'];
/** Of a single document these say that it is closed to us: it is asked for again within a week. */
const LIST_FAULTS = [...FAULTS, '400', '403'];

/** What the vendor has, and what was decided: enough to say how everything should be. */
type State = {
  documents: Map<number, { company: number; serial: string; location: string }>;
  decisions: Map<number, 'automatic' | 'leave-out' | { client: string }>;
  isSingleClient: boolean;
  changes: number;
};

const played = new Map<Kind, number>(KINDS.map((kind) => [kind, 0]));

describe('after any sequence', () => {
  // Several at once: most of the time one waits for a vendor that takes for ever.
  it.concurrent.each(Array.from({ length: SEQUENCES }, (_, number) => number + 1))(
    'number %i, a good run leaves the inventory of an undisturbed one',
    async (number) => {
      const chance = chanceFrom(`sequence ${number}`);
      const state = beginning();
      const after = await disturbed(number, chance, state);

      expect(after).toMatchObject({ state: 'succeeded', reason: null, pending: [], found: [] });
      // Behind the other and not beside it: two products a sequence want too many connections.
      expect(after.shown, after.steps.join()).toEqual(await undisturbed(state));
    },
  );

  afterAll(() => {
    if (IS_WHOLE) expect([...played.values()].filter((times) => times < 20)).toEqual([]);
  });
});

/** Plays a sequence and the good run behind it. Answers with what that run left. */
async function disturbed(number: number, chance: Chance, state: State) {
  const shop = await openPassportalWorkshop(fleetOf(state));
  try {
    const id = await shop.connect();
    const steps: Kind[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      // The first two of each sequence are dealt, so that every kind comes up often enough.
      const kind = step < 2 ? (KINDS[(number * 2 + step) % KINDS.length] ?? 'sync') : chance.oneOf(KINDS);
      steps.push(kind);
      played.set(kind, (played.get(kind) ?? 0) + 1);
      await play(kind, { shop, id, state, chance });
    }
    shop.sandbox.setFaults([]);
    const { state: came, reason } = await goodRun(shop, id);
    const pending = await shop.inAccount((tx) => selectPendingClients(tx));
    const { found } = await checkInventory(shop.setting, shop.actor.accountId, new AbortController().signal);
    return { steps, state: came, reason, pending, found, shown: await shown(shop) };
  } finally {
    await shop.close();
  }
}

function beginning(): State {
  const documents = new Map(
    Array.from({ length: DOCUMENTS }, (_, number) => {
      const company = COMPANIES[number % COMPANIES.length]?.id ?? 0;
      return [number, { company, serial: `PF${String(number).padStart(6, '0')}`, location: 'Head office' }];
    }),
  );
  return { documents, decisions: new Map(), isSingleClient: false, changes: 0 };
}

function fleetOf({ documents }: State): object[] {
  return [
    ...COMPANIES.map(({ id, name }) => ({ type: 'client', id, name: name.replace('&', '&amp;') })),
    ...[...documents].map(([number, { company, serial, location }]) =>
      anAsset(number, {
        client: company,
        fields: { 'Serial Number': serial, Location: location },
        row: { clientName: COMPANIES.find(({ id }) => id === company)?.name.replace('&', '&amp;') },
      }),
    ),
  ];
}

type Scene = { shop: PassportalWorkshop; id: string; state: State; chance: Chance };

async function play(kind: Kind, scene: Scene): Promise<void> {
  const { shop, id } = scene;
  if (kind === 'mapping') return decide(scene);
  if (kind === 'move') return move(scene);
  if (kind === 'remove') return removeAndUndo(scene);
  change(scene);
  shop.sandbox.setFaults([]);
  if (kind === 'sync') return void (await shop.sync(id));
  if (kind === 'fault') return faultySync(scene);
  return interruptedSync(kind, scene);
}

/** Some documents say something else than before. */
function change({ shop, state, chance }: Scene): void {
  for (const number of chance.some([...state.documents.keys()], 4)) {
    const document = state.documents.get(number);
    if (!document) continue;
    state.changes += 1;
    document.location = `Room ${state.changes}`;
    rewrite(shop, state, number);
  }
}

/** A document goes to another client of the vendor. */
async function move({ shop, state, chance }: Scene): Promise<void> {
  for (const number of chance.some([...state.documents.keys()], 3)) {
    const document = state.documents.get(number);
    if (document) document.company = chance.oneOf(COMPANIES).id;
    rewrite(shop, state, number);
  }
}

/**
 * As the vendor has it from now on; `last_modified` moves with everything that is done to a
 * document.
 */
function rewrite(shop: PassportalWorkshop, state: State, number: number): void {
  const document = state.documents.get(number);
  if (!document) return;
  state.changes += 1;
  const last_modified = new Date(Date.UTC(2026, 10, 1, 0, 0, state.changes)).toISOString().replace('.000', '');
  const clientName = COMPANIES.find(({ id }) => id === document.company)?.name.replace('&', '&amp;');
  shop.sandbox.updateDocument(idOf(number), {
    row: { client_id: document.company, clientName, last_modified },
    details: Object.fromEntries(
      [
        ['Type', 'Workstation'],
        ['Serial Number', document.serial],
        ['Manufacturer', 'Lenovo'],
        ['Location', document.location],
      ].map(([name, text], index) => [index, { name, value: { type: 'string', text } }]),
    ),
  });
}

/** Somebody decides about a company, or about the mapping as a whole. */
async function decide({ shop, id, state, chance }: Scene): Promise<void> {
  const known = await shop.rows<{ company_key: string }>('select company_key from company order by company_key');
  const chosen = known.length > 0 ? chance.oneOf(known).company_key : undefined;
  const company = COMPANIES.find((it) => String(it.id) === chosen);
  const to = chance.oneOf(['automatic', 'leave-out', { client: 'Hale and Dental' }, { client: 'Vets at large' }] as const);
  // About a company that was never read nobody can decide.
  if (company && chance.below(4) > 0) state.decisions.set(company.id, to);
  else state.isSingleClient = !state.isSingleClient;
  await carryDecisions(shop, id, state);
}

async function carryDecisions(shop: PassportalWorkshop, id: string, state: State): Promise<void> {
  await shop.inAccount(async (tx) => {
    await lockMapping(tx);
    const clientId = state.isSingleClient ? await findOrMakeClient(tx, 'All in one') : null;
    const mode = state.isSingleClient ? 'single-client' : 'per-client-systems';
    await sql`update integration set mapping_mode = ${mode}, mapping_client_id = ${clientId}
      where account_id = ${tx.accountId} and integration_id = ${id}`.execute(tx.run);
    const mapping: Mapping = clientId ? { mode: 'single-client', target: { clientId } } : { mode: 'per-client-systems' };
    const decisions = new Map<string, PersonDecision>();
    for (const [company, to] of state.decisions) decisions.set(String(company), { standing: await standing(tx, to), by: 'Ana' });
    await carryOut(tx, await planMoves(tx, id, mapping, decisions), { runId: null, now: shop.setting.now() });
  });
}

async function standing(tx: AccountTx, to: 'automatic' | 'leave-out' | { client: string }): Promise<Standing | 'automatic'> {
  if (to === 'automatic') return to;
  if (to === 'leave-out') return { state: 'left-out', how: 'person', target: null };
  return { state: 'matched', how: 'person', target: { clientId: await findOrMakeClient(tx, to.client) } };
}

/**
 * Somebody removes the integration and has it back, maybe before and maybe after its assets were
 * taken out.
 */
async function removeAndUndo({ shop, id, chance }: Scene): Promise<void> {
  const choice = chance.oneOf(['keep', 'take-out'] as const);
  await shop.inAccount((tx) => removeIntegration(tx, id, { choice, by: 'Ana', now: shop.setting.now() }));
  const soon = { ...shop.setting, now: () => new Date(Date.now() + 60_000) };
  if (chance.below(2) > 0) await sweepPending(soon, new AbortController().signal);
  await shop.inAccount((tx) => undoRemoval(tx, id, shop.setting.now()));
}

async function faultySync({ shop, id, chance }: Scene): Promise<void> {
  const place = chance.oneOf([`${LIST}@1`, `${LIST}@2`, `${LIST}@2+`, `${SINGLE}@%3`, `${SINGLE}@2+`, `${CLIENTS}@1+`]);
  const fault = chance.oneOf(place.startsWith(SINGLE) ? FAULTS : LIST_FAULTS);
  shop.sandbox.setFaults([parseFault(`${place}=${fault}`)]);
  await shop.sync(id);
}

/**
 * A sync whose vendor takes for ever with one answer: a member stops it, the process is told to go,
 * or the process is killed and another takes the run over while the first does not know that it is
 * dead.
 */
async function interruptedSync(kind: 'stop' | 'kill' | 'restart', { shop, id, chance }: Scene): Promise<void> {
  const place = chance.oneOf([`${LIST}@1`, `${SINGLE}@${1 + chance.below(8)}`, `${CLIENTS}@1`]);
  shop.sandbox.setFaults([parseFault(`${place}=slow:60000`)]);
  const run = await shop.inAccount((tx) => requestRun(tx, shop.jobs, id, 'manual'));
  const stopping = new AbortController();
  const working = workOnRun(shop.setting, shop.actor.accountId, run.id, stopping.signal).then(
    () => 'over',
    () => 'interrupted',
  );
  const struck = vi.waitUntil(() => (shop.sandbox.controls.plan.active[0]?.struck ?? 0) > 0, { timeout: 30_000, interval: 5 });
  await Promise.race([working, struck]);
  struck.catch(() => undefined); // The run may be over before it comes to the slow answer.
  if (kind === 'stop') {
    await shop.inAccount((tx) => requestCancel(tx, run.id));
    return void (await working);
  }
  if (kind === 'restart') {
    stopping.abort();
    return void (await working);
  }
  shop.sandbox.setFaults([]);
  await takeOver(shop, run.id);
  stopping.abort();
  await working;
}

/**
 * The first worker lives on: its heartbeat may renew the lease between our ending it and the claim
 * of the second, which then is refused and tries again, as the queue does.
 */
async function takeOver(shop: PassportalWorkshop, runId: string): Promise<void> {
  const isTaken = async () => {
    await shop.rows(`update sync_run set lease_until = now() - interval '1 second' where finished_at is null returning 1`);
    return workOnRun(shop.setting, shop.actor.accountId, runId, new AbortController().signal).then(
      () => true,
      () => false,
    );
  };
  await vi.waitUntil(isTaken, { timeout: 60_000, interval: 5 });
}

/** What is open is finished first, and the good run is one that begins afterwards. */
async function goodRun(shop: PassportalWorkshop, id: string) {
  const open = await shop.rows('select from sync_run where finished_at is null');
  if (open.length > 0) await shop.sync(id);
  return shop.sync(id);
}

/** The same vendor and the same decisions, met for the first time and without a fault. */
async function undisturbed(state: State): Promise<readonly object[]> {
  const shop = await openPassportalWorkshop(fleetOf(state));
  try {
    const id = await shop.connect();
    await shop.sync(id);
    await carryDecisions(shop, id, state);
    await shop.sync(id);
    return await shown(shop);
  } finally {
    await shop.close();
  }
}

/** Every asset by the records it is made of. */
async function shown(shop: PassportalWorkshop): Promise<readonly object[]> {
  return shop.rows(`
    select array_agg(r.vendor_key order by r.vendor_key) as records, c.name as client, a.name, a.type, a.serial, a.location, a.presence
    from asset a join client c using (account_id, client_id) join link l using (account_id, asset_id)
    join source_record r using (account_id, source_record_id)
    group by a.asset_id, c.name, a.name, a.type, a.serial, a.location, a.presence order by 1`);
}
