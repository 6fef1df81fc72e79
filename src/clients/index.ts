export { findOrMakeClient, mapCompanies, requireClient } from './clients.ts';
export {
  type Client,
  type ClientWithCount,
  type Company,
  type CompanyOverview,
  markCompaniesMissing,
  selectClient,
  selectClients,
  selectCompanies,
  selectCompanyOverviews,
  upsertCompanies,
} from './store.ts';
