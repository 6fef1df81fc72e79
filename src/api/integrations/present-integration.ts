import { countAssetsByIntegration } from '#assets';
import { selectClients, selectCompanies } from '#clients';
import { findConnector } from '#connectors';
import type { IntegrationState, IntegrationView, MappingView, RemovalView } from '#contract';
import type { AccountTx } from '#db';
import { findIntegration, type Integration, type StoredMapping } from '#integrations';
import { AppError } from '#lib';
import { countRecords } from '#source-records';
import { countStillTakenOut, fieldLabelsOf, type RunProblem, type RunWait, type SyncRun, selectLatestRuns, selectProblems } from '#sync';
import { MAPPING_MODES } from '../connectors/connectors.ts';
import { presentRun } from '../sync-runs/present-run.ts';

/** One integration as it is shown. */
export async function find(tx: AccountTx, id: string, now: Date): Promise<IntegrationView> {
  const [view] = await presentIntegrations(tx, [await findIntegration(tx, id)], now);
  if (!view) throw new AppError('NOT_FOUND', 'There is no such integration in this account.', { whoActs: 'member' });
  return view;
}

/** Integrations with their state, counts and latest run: everything is looked up once for all of them. */
export async function presentIntegrations(tx: AccountTx, integrations: readonly Integration[], now: Date): Promise<IntegrationView[]> {
  const runs = await selectLatestRuns(tx);
  const problems = await selectProblems(
    tx,
    [...runs.values()].map((run) => run.id),
  );
  const records = await countRecords(tx);
  const assets = await countAssetsByIntegration(tx);
  const clients = new Map((await selectClients(tx)).map((client) => [client.id, client.name]));
  const views: IntegrationView[] = [];
  for (const integration of integrations) {
    const { id } = integration;
    const run = runs.get(id);
    const companies = (await selectCompanies(tx, id)).filter((company) => !company.isMissing).length;
    const counts = { sourceRecords: 0, missing: 0, leftOut: 0, setAside: 0, ...records.get(id), companies, assets: assets.get(id) ?? 0 };
    const removal = await presentRemoval(tx, integration, now);
    views.push(present(integration, { run, problems: run ? (problems.get(run.id) ?? []) : [], counts, clients, removal }));
  }
  return views;
}

type Around = {
  run: SyncRun | undefined;
  problems: readonly RunProblem[];
  counts: { companies: number; sourceRecords: number; missing: number; leftOut: number; setAside: number; assets: number };
  clients: ReadonlyMap<string, string>;
  removal: RemovalView | null;
};

async function presentRemoval(tx: AccountTx, { id, removal }: Integration, now: Date): Promise<RemovalView | null> {
  if (!removal) return null;
  return {
    choice: removal.choice,
    removed_at: removal.at.toISOString(),
    removed_by: removal.by,
    undo_until: removal.undoUntil.toISOString(),
    can_be_undone: removal.erasedAt === null && now < removal.undoUntil,
    clients_left: await countStillTakenOut(tx, id),
  };
}

function present(integration: Integration, { run, problems, counts, clients, removal }: Around): IntegrationView {
  const { mapping } = integration;
  const vendor = findConnector(integration.connectorId)?.name ?? integration.connectorId;
  return {
    id: integration.id,
    connector: { id: integration.connectorId, name: vendor },
    name: integration.name,
    ...stateOf(integration, run, vendor),
    mapping: presentMapping(mapping, clients),
    settings: { ...integration.settings },
    secrets: Object.fromEntries(
      Object.entries(integration.secrets).map(([key, { setAt, setBy }]) => [key, { set_at: setAt, set_by: setBy }]),
    ),
    last_complete_at: integration.lastCompleteAt?.toISOString() ?? null,
    next_run_at: removal ? null : (integration.nextRunAt?.toISOString() ?? null),
    counts: {
      companies: counts.companies,
      source_records: counts.sourceRecords,
      missing: counts.missing,
      assets: counts.assets,
      left_out: counts.leftOut,
      set_aside: counts.setAside,
    },
    latest_run: run ? presentRun(run, problems) : null,
    has_field_labels: fieldLabelsOf(integration) !== undefined,
    created_at: integration.createdAt.toISOString(),
    removal,
  };
}

/** A client that whoever asks does not see is left out. */
export function presentMapping({ mode, clientId, level = null }: StoredMapping, clients: ReadonlyMap<string, string>): MappingView {
  const name = clientId && clients.get(clientId);
  return { mode, label: MAPPING_MODES[mode].label, client: clientId && name ? { id: clientId, name } : null, level };
}

/** Why a run waits, as the integration's state says it; the page of the run says until when. */
const WAITING: Readonly<Record<RunWait['because'], (vendor: string) => string>> = {
  'vendor-asked': (vendor) => `${vendor} asks us to wait. The sync goes on by itself.`,
  'own-budget': (vendor) => `The sync asks no faster than ${vendor} allows. It goes on by itself.`,
  'no-answer': (vendor) => `${vendor} does not answer. It is asked again.`,
  'vendor-failed': (vendor) => `${vendor} answers with an error of its own. It is asked again.`,
};

/**
 * One word and one sentence. The gravest first: a removed integration is removed whatever else is
 * true.
 */
function stateOf(
  integration: Integration,
  run: SyncRun | undefined,
  vendor: string,
): { state: IntegrationState; state_reason: string | null } {
  if (integration.removal) {
    const became =
      integration.removal.choice === 'keep' ? 'What it last said is kept and no longer read anew.' : 'What only it said is taken out.';
    return { state: 'removed', state_reason: `Removed by ${integration.removal.by}. ${became}` };
  }
  if (integration.disabledAt) {
    const because = integration.stateReason ?? 'The vendor refused the credentials.';
    return {
      state: 'disabled',
      state_reason: `Disabled after ${integration.refusals} refusals. ${because} Save working credentials to enable it again.`,
    };
  }
  if (run && !run.finishedAt) {
    if (run.wait) return { state: 'waiting', state_reason: WAITING[run.wait.because](vendor) };
    return { state: 'syncing', state_reason: null };
  }
  if (integration.pausedAt) return { state: 'paused', state_reason: 'The schedule is paused. The data stay as they are.' };
  if (run?.state === 'failed' || run?.state === 'partial') return { state: 'needs-attention', state_reason: run.reason };
  if (!integration.lastCompleteAt) return { state: 'never-synced', state_reason: run?.reason ?? 'No sync has finished yet.' };
  return { state: 'healthy', state_reason: null };
}
