import type { AccessCheck, Json } from '../connector.ts';
import { VendorFault } from '../kit/faults.ts';
import type { AskOptions } from '../kit/vendor-http.ts';
import type { ListPage, PassportalApi } from './api.ts';
import type { AssetList } from './asset-list.ts';
import type { ClientList } from './client-list.ts';
import { fieldsIn } from './fields-in.ts';
import { idIn, mayBeAsset } from './schema.ts';

/** A person is waiting in front of the form: two tries, not the patience of a nightly run. */
const WHILE_SOMEBODY_WAITS: AskOptions = { tries: 2, patienceSeconds: 10, withinMs: 45_000 };

/** So many documents are tried before none counts as open: single ones may be closed to the key. */
const DOCUMENTS_TRIED = 3;

type Passed = { result: string; note?: string; isWarning?: boolean };
type Checked = { api: PassportalApi; clients: ClientList; assets: AssetList };

/**
 * Proves step by step that address, key and secret are right and that there is something to read. Stops at the first failure. The first pages of both
 * lists are kept by them, so that a sync that begins with this check asks for neither again.
 */
export async function* checkAccess({ api, clients, assets }: Checked): AsyncGenerator<AccessCheck> {
  let refusal: VendorFault | undefined;
  let page: ListPage | undefined;

  const steps = [
    step('reach', 'Reach the address', async () => {
      await api.signIn(WHILE_SOMEBODY_WAITS).catch((thrown: unknown) => {
        // Whoever does not know the key is Passportal, if perhaps another one; anything else is the wrong door.
        if (!(thrown instanceof VendorFault) || thrown.kind !== 'refused-key') throw atItsField(thrown);
        refusal = thrown;
      });
      return { result: api.host };
    }),
    step('sign-in', 'Sign in', async () => {
      if (refusal) throw refusal;
      return { result: 'the key is right' };
    }),
    step('companies', 'Find clients', async () => {
      const first = await clients.first(WHILE_SOMEBODY_WAITS);
      if (!first) return { result: 'not listed', note: 'This Passportal has no list of clients: those that have assets are read.' };
      return { result: countOf(first.rows) };
    }),
    step('devices', 'Find assets', async () => {
      page = await assets.first(WHILE_SOMEBODY_WAITS);
      if (page.rows.length > 0) return { result: countOf(page.rows) };
      return { result: 'none', note: 'There is no asset yet. They live in the module Documentation Manager.', isWarning: true };
    }),
    step('details', 'Read the fields of one', () => readOne(api, page?.rows ?? [])),
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
      const { result, note, isWarning = false } = await work();
      yield { step: id, label, outcome: isWarning ? 'warning' : 'ok', result, ...(note ? { note } : {}), milliseconds: milliseconds() };
      return false;
    } catch (error) {
      if (!(error instanceof VendorFault)) throw error;
      yield { step: id, label, outcome: 'failed', fault: error, milliseconds: milliseconds() };
      return true;
    }
  };
}

/** An address nobody answers at is mended where it is chosen. */
function atItsField(thrown: unknown): unknown {
  if (!(thrown instanceof VendorFault) || (thrown.kind !== 'unreachable' && thrown.kind !== 'address-not-allowed')) return thrown;
  return new VendorFault(thrown.kind, thrown.message, { field: 'datacenter', cause: thrown, details: thrown.details });
}

/** There are no totals: of more than a page only that there are more is known. */
function countOf(rows: readonly Json[]): string {
  return rows.length >= 100 ? '100 or more' : String(rows.length);
}

async function readOne(api: PassportalApi, rows: readonly Json[]): Promise<Passed> {
  const ids = rows.filter(mayBeAsset).flatMap((row) => idIn(row) ?? []);
  if (ids.length === 0) return { result: 'nothing to read' };
  for (const id of ids.slice(0, DOCUMENTS_TRIED)) {
    const document = await api.document(id, WHILE_SOMEBODY_WAITS);
    if ('read' in document) return { result: `${fieldsIn(document.read['details'] ?? null).length} are filled in` };
  }
  const note = 'The first assets are closed to this key. Without their fields there are neither serial numbers nor makes, models or dates.';
  return { result: 'closed', note, isWarning: true };
}
