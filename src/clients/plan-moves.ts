import type { AccountTx } from '#db';
import { newId } from '#lib';
import { clientNameKey } from '#reconciliation';
import { insertClient, selectKnownClients } from './client-store.ts';
import type { Company } from './company.ts';
import { type StandingRow, selectCompanies, setStandings } from './company-store.ts';
import { decideCompanies, isLevel, type Mapping, type Standing, type Target } from './mapping.ts';

/** One company's new standing, planned and not yet written. */
export type Move = {
  integrationId: string;
  company: Company;
  to: Standing;
  /** Who decides it; null gives an earlier decision up, undefined leaves it. */
  decidedBy: string | null | undefined;
};

/** What a person decides about a company: where it stands from now on, or `automatic` to let the mapping say. */
export type PersonDecision = { standing: Standing | 'automatic'; by: string };

/** An integration as far as this room needs it. */
export type MappedIntegration = { id: string; mapping: { mode: string; clientId: string | null; level?: string | null } };

/** The stored mapping as the rules take it. */
export function mappingOf({ mode, clientId, level = null }: MappedIntegration['mapping']): Mapping {
  if (mode === 'single-client' && clientId) return { mode, target: { clientId } };
  if (mode === 'site-level' && isLevel(level)) return { mode, level };
  return { mode: mode === 'only-existing-clients' ? mode : 'per-client-systems' };
}

/**
 * Plans how the companies of an integration come to stand by a mapping, after what people decided, now or earlier.
 * Writes nothing: a preview and the change itself come from this one place.
 *
 * @param released companies of any integration that are given back to the mapping: they no longer say whose their name is
 */
export async function planMoves(
  tx: AccountTx,
  integrationId: string,
  mapping: Mapping,
  decisions: ReadonlyMap<string, PersonDecision> = new Map(),
  released: readonly { integrationId: string; companyKey: string }[] = [],
): Promise<Move[]> {
  const companies = await selectCompanies(tx, integrationId);
  const clients = await selectKnownClients(tx, integrationId, clientNameKey, released);
  const mappable = companies.map((company) => ({ ...company, standing: asDecided(company, decisions.get(company.key)) }));
  const verdicts = decideCompanies(mapping, mappable, clients);
  return companies.flatMap((company) => {
    const to = verdicts.get(company.key);
    if (!to || isSame(standingOf(company), to)) return [];
    return [{ integrationId, company, to, decidedBy: to.how === 'person' ? decisions.get(company.key)?.by : null }];
  });
}

function asDecided(company: Company, decision: PersonDecision | undefined): Standing {
  if (!decision) return standingOf(company);
  return decision.standing === 'automatic' ? { state: 'unmatched', how: 'no-match', target: null } : decision.standing;
}

function standingOf({ state, how, clientId }: Company): Standing {
  return { state, how, target: clientId === null ? null : { clientId } };
}

function isSame(one: Standing, other: Standing): boolean {
  return one.state === other.state && one.how === other.how && idOf(one.target) === idOf(other.target);
}

/** The client's id, when it is there; a client to be made differs from every other. */
export function idOf(target: Target | null): string | null | undefined {
  if (target === null) return null;
  return 'clientId' in target ? target.clientId : undefined;
}

/** Whether a move takes a company to another client or out of all. The rest only changes why it is where it is. */
export function changesClient({ company, to }: Move): boolean {
  return company.clientId !== idOf(to.target);
}

/** Writes planned moves and makes the clients they need. Answers with the clients that companies left. */
export async function writeMoves(tx: AccountTx, moves: readonly Move[], now: Date): Promise<readonly string[]> {
  const made = new Map<string, string>();
  const left = new Set<string>();
  const rows = new Map<string, StandingRow[]>();
  for (const move of moves) {
    const { integrationId, company, to, decidedBy } = move;
    const clientId = await resolve(tx, to.target, made);
    if (clientId !== company.clientId && company.clientId) left.add(company.clientId);
    const row = { companyKey: company.key, clientId, state: to.state, how: to.how, decidedBy };
    rows.set(integrationId, [...(rows.get(integrationId) ?? []), row]);
  }
  for (const [integrationId, standings] of rows) await setStandings(tx, integrationId, standings, now);
  return [...left];
}

async function resolve(tx: AccountTx, target: Target | null, made: Map<string, string>): Promise<string | null> {
  if (target === null || 'clientId' in target) return target?.clientId ?? null;
  const known = made.get(target.nameKey);
  if (known) return known;
  const id = await insertClient(tx, { id: newId(), name: target.newName, nameKey: target.nameKey, isKept: target.byPerson });
  made.set(target.nameKey, id);
  return id;
}
