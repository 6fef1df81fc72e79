import type { AccessCheck, CompanyDraft } from '../connector.ts';
import { VendorFault } from '../kit/faults.ts';
import type { AskOptions } from '../kit/vendor-http.ts';
import type { AuvikApi } from './api.ts';
import { type Companies, readCompanies } from './companies.ts';
import { missingPermissions } from './details.ts';
import { statusOfV2 } from './generation.ts';
import { faultOf } from './sentences.ts';

/** A person is waiting in front of the form: two tries, not the patience of a nightly run. */
const WHILE_SOMEBODY_WAITS: AskOptions = { tries: 2, patienceSeconds: 10, withinMs: 45_000 };

/** How many tenants may refuse devices before the whole role is taken to lack the permission. */
const TENANTS_TRIED = 5;

type Passed = { result: string; notes?: readonly string[]; isWarning?: boolean };

/** Proves step by step that address, key, prefix and role are right. Stops at the first failure. */
export async function* checkAccess(api: AuvikApi, prefix: string): AsyncGenerator<AccessCheck> {
  let refusal: VendorFault | undefined;
  let found: Companies = { companies: [], refusedCount: 0, namesMissingBecause: undefined };

  let readable: string | undefined;

  const steps = [
    step('reach', 'Reach the address', async () => {
      const answer = await api.verify(WHILE_SOMEBODY_WAITS).catch((thrown: unknown) => {
        throw api.isAddressTyped ? atItsField(thrown) : thrown;
      });
      refusal = answer.status === 200 ? undefined : faultOf(answer, 'use the API');
      // Whoever asks for other credentials is Auvik; anything else is the wrong door.
      if (refusal && answer.status !== 401 && answer.status !== 403) throw refusal;
      return { result: api.host, notes: api.takeNotes() };
    }),
    step('sign-in', 'Sign in', async () => {
      if (refusal) throw refusal;
      return { result: 'the key is right' };
    }),
    step('companies', 'Find companies', async () => {
      found = await readCompanies(api, prefix, WHILE_SOMEBODY_WAITS);
      return {
        result: String(found.companies.length),
        notes: [...api.takeNotes(), ...(found.namesMissingBecause ? [`The names are missing: ${found.namesMissingBecause}`] : [])],
        isWarning: found.namesMissingBecause !== undefined,
      };
    }),
    step('devices', 'Read devices of the first one', async () => {
      const { tenant, ...passed } = await countDevices(api, found.companies);
      readable = tenant;
      return passed;
    }),
    step('details', 'Read details, warranties and networks', () => checkDetails(api, readable)),
  ];

  for (const run of steps) {
    const failed = yield* run();
    if (failed) return;
  }
}

function step(id: string, label: string, work: () => Promise<Passed>): () => AsyncGenerator<AccessCheck, boolean> {
  return async function* () {
    yield { step: id, label, outcome: 'running' };
    const startedAt = performance.now();
    const milliseconds = () => Math.round(performance.now() - startedAt);
    try {
      const { result, notes = [], isWarning = false } = await work();
      const note = notes.length > 0 ? { note: notes.join(' ') } : {};
      yield { step: id, label, outcome: isWarning ? 'warning' : 'ok', result, ...note, milliseconds: milliseconds() };
      return false;
    } catch (error) {
      if (!(error instanceof VendorFault)) throw error;
      yield { step: id, label, outcome: 'failed', fault: error, milliseconds: milliseconds() };
      return true;
    }
  };
}

/** An address somebody typed and nobody answers at is mended in its field; one we chose is not on the form's face at all. */
function atItsField(thrown: unknown): unknown {
  if (!(thrown instanceof VendorFault) || (thrown.kind !== 'unreachable' && thrown.kind !== 'address-not-allowed')) return thrown;
  return new VendorFault(thrown.kind, thrown.message, { field: 'apiHost', cause: thrown, details: thrown.details });
}

/** Sites first, since containers normally have no devices. A tenant that refuses is no failure while another one answers. */
async function countDevices(api: AuvikApi, companies: readonly CompanyDraft[]): Promise<Passed & { tenant?: string }> {
  const candidates = companies.toSorted((a, b) => Number(a.isContainer) - Number(b.isContainer)).slice(0, TENANTS_TRIED);
  const refusing: string[] = [];
  let refusal: VendorFault | undefined;
  for (const { key, name } of candidates) {
    try {
      const count = await countFirstPage(api, key);
      const notes = refusing.map((it) => `${it} refuses devices to this user.`);
      return { result: `${count} in ${name}`, notes, isWarning: refusing.length > 0, tenant: key };
    } catch (error) {
      if (!(error instanceof VendorFault) || error.kind !== 'forbidden') throw error;
      refusal = error;
      refusing.push(name);
    }
  }
  if (refusal) throw refusal;
  return { result: 'no tenant to read' };
}

/** What is missing of the rights besides devices is a warning: devices are what a connection is for. */
async function checkDetails(api: AuvikApi, tenant: string | undefined): Promise<Passed> {
  if (tenant === undefined) return { result: 'nothing to read' };
  const hasV2 = (await statusOfV2(api, tenant)) === 200;
  const notes = await missingPermissions(api, tenant, hasV2, WHILE_SOMEBODY_WAITS);
  const generation = hasV2 ? 'API version 2 for devices' : 'API version 1';
  return { result: notes.length === 0 ? generation : `${generation}; not everything`, notes, isWarning: notes.length > 0 };
}

const COUNTED = 100;

/** Auvik declares no number of records, so the first page is counted. */
async function countFirstPage(api: AuvikApi, tenant: string): Promise<string> {
  const url = new URL('/v1/inventory/device/info', api.origin);
  url.searchParams.set('tenants', tenant);
  url.searchParams.set('page[first]', String(COUNTED));
  const reply = await api.page(url, { tenant, what: 'read devices' }, WHILE_SOMEBODY_WAITS);
  if (reply === 'too-slow') return 'many';
  return reply.page.next === undefined ? String(reply.page.rows.length) : `${reply.page.rows.length} or more`;
}
