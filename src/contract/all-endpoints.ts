import * as account from './account.ts';
import * as apiKeys from './api-keys.ts';
import * as auditLog from './audit-log.ts';
import * as clientGroups from './client-groups.ts';
import * as clients from './clients.ts';
import * as companies from './companies.ts';
import * as connectors from './connectors.ts';
import type { Endpoint } from './endpoint.ts';
import * as fieldLabels from './field-labels.ts';
import * as hardware from './hardware.ts';
import * as health from './health.ts';
import * as holds from './holds.ts';
import * as integrations from './integrations.ts';
import * as mapping from './mapping.ts';
import * as members from './members.ts';
import * as profile from './profile.ts';
import * as roles from './roles.ts';
import * as session from './session.ts';
import * as syncRuns from './sync-runs.ts';

/** Every endpoint there is, gathered from the modules so that a new one cannot be forgotten. */
export const ALL_ENDPOINTS: readonly Endpoint[] = [
  session,
  profile,
  apiKeys,
  account,
  members,
  roles,
  clientGroups,
  auditLog,
  connectors,
  integrations,
  holds,
  mapping,
  fieldLabels,
  health,
  companies,
  syncRuns,
  clients,
  hardware,
].flatMap((module) => Object.values(module).filter(isEndpoint));

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'mayFailWith' in value;
}
