import {
  type Answer,
  type Call,
  type Endpoint,
  GetClient,
  GetHardwareProvenance,
  type HardwareView,
  type IntegrationView,
  ListAuditLog,
  ListClientGroups,
  ListClients,
  ListCompanies,
  ListHardware,
  ListHardwareHistory,
  ListIntegrations,
  ListInvitations,
  ListMembers,
  ListRoles,
  ListRuns,
  ListServiceKeys,
  ListSetAside,
} from '#contract';
import type { Things } from './differences.ts';

/** Somebody who is signed in and gets what they ask for. */
type Ask = <E extends Endpoint>(endpoint: E, call: Call<E>) => Promise<Answer<E>>;

type Named = [string, unknown][];

/**
 * Everything that an Administrator is shown of an account: assets with where they come from and
 * what became of them, clients, companies, integrations with their runs, what was set aside, people
 * with what they may, and the audit log. Left out is what moves with the looking itself, such as
 * when somebody last signed in.
 * @param untilDay of the audit log, such as `2026-11-30`: later entries are of those who look
 */
export async function readInventory(ask: Ask, untilDay: string): Promise<Things> {
  const { data: integrations } = await ask(ListIntegrations, {});
  const parts: Named[] = [await assets(ask), await clients(ask), await people(ask), await auditLog(ask, untilDay)];
  for (const integration of integrations) parts.push(await about(ask, integration));
  return Object.fromEntries(parts.flat());
}

async function assets(ask: Ask): Promise<Named> {
  const all = await everyPage<HardwareView>((page) => ask(ListHardware, { query: { page_size: '200', ...page } }));
  return Promise.all(
    all.map(
      async (asset): Promise<[string, unknown]> => [
        `asset ${asset.id}`,
        hasStory(asset) ? { ...asset, ...(await storyOf(ask, asset.id)) } : asset,
      ],
    ),
  );
}

/**
 * Nothing has happened yet to one that has a single record and is as it was made. Asking for its
 * story too would take as long as all the rest.
 */
function hasStory({ record_lineage, record_created_at, record_updated_at }: HardwareView): boolean {
  return record_lineage.length > 1 || record_created_at !== record_updated_at;
}

/**
 * Why each record belongs to the asset, and what became of it; the bodies are the source records'
 * own.
 */
async function storyOf(ask: Ask, assetId: string) {
  const params = { assetId };
  const [{ sources }, { data: history }] = await Promise.all([
    ask(GetHardwareProvenance, { params }),
    ask(ListHardwareHistory, { params }),
  ]);
  return {
    sources: sources.map(({ body: _, details, last_seen_at: __, dashboard_url: ___, ...source }) => ({
      ...source,
      details: details.length,
    })),
    history,
  };
}

async function clients(ask: Ask): Promise<Named> {
  const { data } = await ask(ListClients, {});
  const each = data.map(({ id }) => ask(GetClient, { params: { clientId: id } }));
  return (await Promise.all(each)).map((client) => [`client ${client.id}`, client]);
}

async function about(ask: Ask, { latest_run: _, ...integration }: IntegrationView): Promise<Named> {
  const params = { integrationId: integration.id };
  const { data: companies } = await ask(ListCompanies, { params, query: {} });
  const { data: aside } = await ask(ListSetAside, { params });
  const { data: runs } = await ask(ListRuns, { params });
  return [
    [`integration ${integration.id}`, integration],
    ...companies.map((company): [string, unknown] => [`company ${integration.connector.id} ${company.key}`, company]),
    ...aside.map((row): [string, unknown] => [`set-aside ${row.id}`, row]),
    ...runs.map((run): [string, unknown] => [`run ${run.id}`, run]),
  ];
}

async function people(ask: Ask): Promise<Named> {
  const [members, invitations, roles, groups, keys] = await Promise.all([
    ask(ListMembers, {}),
    ask(ListInvitations, {}),
    ask(ListRoles, {}),
    ask(ListClientGroups, {}),
    ask(ListServiceKeys, {}),
  ]);
  return [
    ...members.data.map(({ last_signed_in_at: _, ...member }): [string, unknown] => [`member ${member.id}`, member]),
    ...invitations.data.map((it): [string, unknown] => [`invitation ${it.id}`, it]),
    ...roles.data.map((it): [string, unknown] => [`role ${it.id}`, it]),
    ...groups.data.map((it): [string, unknown] => [`client-group ${it.id}`, it]),
    ...keys.data.map(({ last_used_at: _, last_used_from: __, ...key }): [string, unknown] => [`service-key ${key.id}`, key]),
  ];
}

async function auditLog(ask: Ask, untilDay: string): Promise<Named> {
  const entries = await everyPage((page) => ask(ListAuditLog, { query: { page_size: 200, to_day: untilDay, ...page } }));
  return entries.map((entry) => [`audit-entry ${entry.id}`, entry]);
}

async function everyPage<T>(ask: (page: { cursor?: string }) => Promise<{ data: T[]; next_cursor?: string | undefined }>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: { data: T[]; next_cursor?: string | undefined } = await ask(cursor ? { cursor } : {});
    all.push(...page.data);
    cursor = page.next_cursor;
  }
  return all;
}
