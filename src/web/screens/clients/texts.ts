import { count } from '../../words/numbers.ts';

export const texts = {
  clients: (clients: number) => count(clients, '{n} client', '{n} clients'),
  assetCount: (assets: number) => count(assets, '{n} asset', '{n} assets'),
  companyCount: (companies: number) => count(companies, '{n} company', '{n} companies'),
  found: (clients: number) => count(clients, '{n} client found', '{n} clients found'),
  search: 'Search clients',
  searchHint: 'Name',
  name: 'Name',
  assets: 'Assets',
  companies: 'Companies linked',
  integrations: 'Integrations',
  noCompanies: 'No company of an integration is linked to it.',
  none: 'No clients yet.',
  noneText: 'Connect the system you already use: its companies become your clients.',
  add: 'Add integration',
  noMatch: 'No clients match.',
  showAll: 'Show all clients',
} as const;
