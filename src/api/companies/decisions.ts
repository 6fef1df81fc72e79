import {
  type Move,
  mappingOf,
  type PersonDecision,
  planMoves,
  requireClient,
  type Standing,
  selectCompanies,
  targetOfName,
} from '#clients';
import type { CompanyChange } from '#contract';
import type { AccountTx } from '#db';
import { findStanding, type Integration } from '#integrations';
import { AppError } from '#lib';

/** Who decides, and which clients he sees; null means all. */
export type Decider = { name: string; clientIds: readonly string[] | null };

export type Plan = { moves: readonly Move[]; integrations: readonly Integration[] };

/**
 * Makes what somebody decided about companies into moves. Whoever is limited to client groups may only link companies he
 * sees to clients he sees: anything else would put them out of his sight, or say who else is there.
 *
 * @param tx sees all clients: what follows from a decision may concern some that whoever decides does not see
 */
export async function planDecisions(tx: AccountTx, changes: readonly CompanyChange[], decider: Decider): Promise<Plan> {
  const decisions = new Map<string, Map<string, PersonDecision>>();
  for (const [index, change] of changes.entries()) {
    const standing = await standingOf(tx, change, decider, `changes.${index}`);
    const own = decisions.get(change.integration_id) ?? new Map<string, PersonDecision>();
    decisions.set(change.integration_id, own.set(change.company_key, { standing, by: decider.name }));
  }
  const released = changes
    .filter(({ action }) => action !== 'link')
    .map(({ integration_id, company_key }) => ({ integrationId: integration_id, companyKey: company_key }));
  const moves: Move[] = [];
  const integrations: Integration[] = [];
  for (const [integrationId, own] of decisions) {
    const integration = await findStanding(tx, integrationId);
    await requireCompanies(tx, integrationId, [...own.keys()], decider);
    integrations.push(integration);
    moves.push(...(await planMoves(tx, integrationId, mappingOf(integration.mapping), own, released)));
  }
  return { moves, integrations };
}

async function standingOf(
  tx: AccountTx,
  { action, client_id, new_client_name }: CompanyChange,
  { clientIds }: Decider,
  field: string,
): Promise<Standing | 'automatic'> {
  if (action === 'link' && client_id) {
    if (clientIds && !clientIds.includes(client_id)) throw notFound('client');
    return { state: 'matched', how: 'person', target: { clientId: (await requireClient(tx, client_id)).id } };
  }
  if (clientIds) throw outOfSight(action === 'link' ? `${field}.client_id` : `${field}.action`);
  if (action === 'automatic') return 'automatic';
  if (action !== 'link') return { state: action === 'unlink' ? 'unmatched' : 'left-out', how: 'person', target: null };
  if (!new_client_name) throw invalid('Choose a client, or enter the name of a new one.', `${field}.client_id`);
  return { state: 'matched', how: 'person', target: await targetOfName(tx, new_client_name, `${field}.new_client_name`) };
}

async function requireCompanies(tx: AccountTx, integrationId: string, keys: readonly string[], { clientIds }: Decider): Promise<void> {
  const seen = (await selectCompanies(tx, integrationId)).filter(
    ({ clientId }) => !clientIds || (clientId && clientIds.includes(clientId)),
  );
  const known = new Set(seen.map(({ key }) => key));
  if (keys.some((key) => !known.has(key))) throw notFound('company');
}

function notFound(what: string): AppError {
  return new AppError('NOT_FOUND', `There is no such ${what} in this account.`, { whoActs: 'member' });
}

function outOfSight(field: string): AppError {
  const sentence = 'You see only the clients of your client groups, so link it to one of them: anything else would be out of your sight.';
  return invalid(sentence, field);
}

function invalid(sentence: string, field: string): AppError {
  return new AppError('INVALID_INPUT', sentence, { whoActs: 'member' }, { field });
}
