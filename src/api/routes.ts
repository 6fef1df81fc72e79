import { listClients } from './clients/clients.ts';
import { listConnectors } from './connectors/connectors.ts';
import type { Route } from './handle.ts';
import { getHardware, getHardwareProvenance, listHardwareHistory } from './hardware/get-hardware.ts';
import { getHardwareFacets, listHardware } from './hardware/list-hardware.ts';
import { listCompanies, listRuns, listSetAside } from './integrations/integration-details.ts';
import {
  addIntegration,
  getIntegration,
  listIntegrations,
  setPaused,
  syncNow,
  testIntegration,
  updateIntegration,
} from './integrations/integrations.ts';
import { getInstallation, getSession, setUp, signIn, signOut } from './session/session.ts';
import { cancelRun, followRun, getRun } from './sync-runs/sync-runs.ts';

/** Every route there is. Those with a fixed word come before those with a parameter in its place. */
export const ROUTES: readonly Route[] = [
  getInstallation,
  setUp,
  getSession,
  signIn,
  signOut,
  listConnectors,
  testIntegration,
  listIntegrations,
  addIntegration,
  getIntegration,
  updateIntegration,
  setPaused,
  syncNow,
  listCompanies,
  listSetAside,
  listRuns,
  getRun,
  followRun,
  cancelRun,
  listClients,
  listHardware,
  getHardwareFacets,
  getHardware,
  getHardwareProvenance,
  listHardwareHistory,
];
