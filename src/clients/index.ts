export {
  type Client,
  type ClientWithCount,
  deleteEmptyClients,
  lockMapping,
  selectClient,
  selectClientNames,
  selectClients,
  selectClientWithCount,
} from './client-store.ts';
export { findOrMakeClient, renameClient, requireClient, targetOfName } from './clients.ts';
export { type Company, isExcluded } from './company.ts';
export {
  type CompanyCounts,
  type CompanyFilter,
  type CompanyOverview,
  countCompanies,
  markCompaniesMissing,
  selectClientsOfIntegration,
  selectCompanies,
  selectCompanyOverviews,
  selectUnlisted,
  upsertCompanies,
} from './company-store.ts';
export { type Effect, measure } from './effect.ts';
export { fitCompanies } from './fit-companies.ts';
export { type LevelChoice, levelsOf } from './levels.ts';
export type { Mapping, Standing, Target } from './mapping.ts';
export { takeMendedNames } from './mended-names.ts';
export { changesClient, type Move, mappingOf, type PersonDecision, planMoves, writeMoves } from './plan-moves.ts';
export { planTakingOut } from './plan-taking-out.ts';
export { putBackCompanies, selectClientsTakenFrom, takeOutCompanies } from './removal-store.ts';
export { openSuggester, type Suggestion } from './suggest.ts';
