import type { CompanyChange, CompanyView } from '#contract';
import type { Proposal } from '../../../components/mapping/company-changes.tsx';
import { texts } from './texts.ts';

/** The server takes so many changes in one transaction. */
export const CHANGES_MAX = 1_000;

type Target = { client_id: string } | { new_client_name: string };

function changeOf({ integration, key }: CompanyView, change: Omit<CompanyChange, 'integration_id' | 'company_key'>): CompanyChange {
  return { integration_id: integration.id, company_key: key, ...change };
}

export function hasSuggestion({ suggestions }: CompanyView): boolean {
  return suggestions.length > 0;
}

/** Links each company to the client that is suggested first. Companies without a suggestion are left as they are. */
export function acceptSuggestions(companies: readonly CompanyView[]): Proposal {
  const pairs = companies.flatMap((company) => (company.suggestions[0] ? [{ company, client: company.suggestions[0].client }] : []));
  const [only, ...others] = pairs;
  return {
    title: only && others.length === 0 ? texts.linkTo(only.company.name, only.client.name) : texts.acceptMany(pairs.length),
    action: texts.linkCompanies(pairs.length),
    changes: pairs.map(({ company, client }) => changeOf(company, { action: 'link', client_id: client.id })),
    before: pairs.map(({ company }) => company),
  };
}

/** Makes a client of each company's own name. */
export function makeClients(companies: readonly CompanyView[]): Proposal {
  const [only, ...others] = companies;
  return {
    title: only && others.length === 0 ? texts.makeClient(only.name) : texts.makeClients(companies.length),
    action: texts.makeClients(companies.length),
    changes: companies.map((company) => changeOf(company, { action: 'link', new_client_name: company.name })),
    before: companies,
  };
}

export function linkTo(company: CompanyView, clientName: string, target: Target): Proposal {
  return {
    title: texts.linkTo(company.name, clientName),
    action: texts.linkCompanies(1),
    changes: [changeOf(company, { action: 'link', ...target })],
    before: [company],
  };
}

export type PlainAction = 'unlink' | 'leave-out' | 'automatic';

const WORDS = {
  unlink: { title: texts.unlinkTitle, action: texts.unlink },
  'leave-out': { title: texts.leaveOutTitle, action: texts.leaveOut },
  automatic: { title: texts.giveBackTitle, action: texts.giveBack },
} as const;

export function plainly(company: CompanyView, action: PlainAction): Proposal {
  const { title, action: verb } = WORDS[action];
  return { title: title(company.name), action: verb, changes: [changeOf(company, { action })], before: [company] };
}

/** What can be done with a company as it is: nothing that it is already. */
export function actionsOf({ state, how }: CompanyView): PlainAction[] {
  return [
    ...(state === 'matched' ? (['unlink'] as const) : []),
    ...(state !== 'left-out' ? (['leave-out'] as const) : []),
    ...(how === 'person' ? (['automatic'] as const) : []),
  ];
}
