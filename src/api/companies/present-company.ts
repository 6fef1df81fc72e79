import { type CompanyOverview, openSuggester, selectClientNames } from '#clients';
import type { CompanyView } from '#contract';
import type { AccountTx } from '#db';

/** Companies as screens show them; those that wait with the clients that may be meant. */
export async function presentCompanies(tx: AccountTx, companies: readonly CompanyOverview[]): Promise<CompanyView[]> {
  const suggest = companies.some(isWaiting) ? openSuggester(await selectClientNames(tx)) : () => [];
  return companies.map((company) => ({
    integration: presentIntegration(company),
    key: company.key,
    name: company.name,
    short_name: company.shortName,
    kind: company.kind,
    parent_name: company.parentName,
    client: company.client,
    ...presentStanding(company),
    state: company.state,
    suggestions: isWaiting(company) ? suggest(company) : [],
    devices: company.devices,
    last_complete_at: company.lastCompleteAt?.toISOString() ?? null,
    problem: company.problem,
  }));
}

function isWaiting({ state }: CompanyOverview): boolean {
  return state === 'unmatched';
}

export function presentIntegration({ integration: { id, name, connectorId } }: CompanyOverview) {
  return { id, name, connector_id: connectorId };
}

/** How the company came to where it is: as a code, as a sentence, and when somebody decided it. */
export function presentStanding(company: CompanyOverview): Pick<CompanyView, 'how' | 'how_sentence' | 'decided_at'> {
  return { how: company.how, how_sentence: sentenceOf(company), decided_at: company.decidedAt?.toISOString() ?? null };
}

function sentenceOf({ how, state, decidedBy, parentName }: CompanyOverview): string {
  switch (how) {
    case 'person':
      return `${{ matched: 'Linked', unmatched: 'Unlinked', 'left-out': 'Left out' }[state]} by ${decidedBy ?? 'a member'}.`;
    case 'name':
      return 'Matched by its name.';
    case 'earlier-client':
      return 'Back at the client it had before.';
    case 'made':
      return 'The client was made for it.';
    case 'single-client':
      return 'Everything from this integration belongs to this client.';
    case 'level':
      return `Goes with the company above it${parentName ? `, as all below the chosen level (${parentName})` : ''}.`;
    case 'no-match':
      return 'No client has its name.';
    case 'container':
      return 'It holds other companies and no devices of its own.';
    case 'above-level':
      return 'It stands above the chosen level and holds no devices of its own.';
  }
}
