import type { CompanyView } from '#contract';
import type { Proposal } from '../../components/mapping/company-changes.tsx';
import { texts } from './texts.ts';

/** What tells a company apart from all others: its key is its vendor's, and two integrations may hold the same. */
export function placeOf({ integration, key }: CompanyView): string {
  return `${integration.id}/${key}`;
}

/** Those that are not linked to the client already. */
export function tickable(companies: readonly CompanyView[], client: { id: string }): CompanyView[] {
  return companies.filter((company) => company.client?.id !== client.id);
}

export function linkProposal(companies: readonly CompanyView[], client: { id: string; name: string }): Proposal {
  return {
    title: texts.linkTitle(companies.length, client.name),
    action: texts.apply,
    changes: companies.map(({ integration, key }) => ({
      integration_id: integration.id,
      company_key: key,
      action: 'link',
      client_id: client.id,
    })),
    before: companies,
  };
}
