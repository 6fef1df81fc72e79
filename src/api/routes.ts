import { getAccount, renameAccount, requireTwoFactor } from './account/account.ts';
import { addApiKey, addServiceKey, deleteApiKey, deleteServiceKey, listApiKeys, listServiceKeys } from './api-keys/api-keys.ts';
import { exportAuditLog, listAuditLog } from './audit-log/audit-log.ts';
import { addClientGroup, changeClientGroup, deleteClientGroup, listClientGroups } from './client-groups/client-groups.ts';
import { getClient, listClients, renameClient } from './clients/clients.ts';
import { changeCompanies, listAllCompanies, listCompanies, previewCompanies } from './companies/companies.ts';
import { listConnectors } from './connectors/connectors.ts';
import type { Route } from './handle.ts';
import { getHardware, getHardwareProvenance } from './hardware/get-hardware.ts';
import { listHardwareHistory } from './hardware/history.ts';
import { getHardwareFacets, listHardware } from './hardware/list-hardware.ts';
import { changeFieldLabels, getFieldLabels, previewFieldLabels } from './integrations/field-labels.ts';
import { getIntegrationHealth } from './integrations/health.ts';
import { decideHold, listHolds } from './integrations/holds.ts';
import { listRuns, listSetAside } from './integrations/integration-details.ts';
import {
  addIntegration,
  getIntegration,
  listIntegrations,
  setPaused,
  syncNow,
  testIntegration,
  updateIntegration,
} from './integrations/integrations.ts';
import { changeMapping, getMapping, listMappingLevels, previewMapping } from './integrations/mapping.ts';
import { previewRemoval, removeIntegration, undoRemoval } from './integrations/removal.ts';
import {
  acceptInvitation,
  inviteMembers,
  listInvitations,
  lookUpInvitation,
  renewInvitationLink,
  resendInvitation,
  revokeInvitation,
} from './invitations/invitations.ts';
import {
  changeMember,
  deleteMember,
  disableMember,
  getMember,
  getPermissionCatalogue,
  listMembers,
  resetMemberTwoFactor,
} from './members/members.ts';
import {
  changePassword,
  changeProfile,
  getProfile,
  getUserIdentity,
  listSessions,
  revokeSession,
  signOutEverywhere,
} from './profile/profile.ts';
import { beginTwoFactor, confirmTwoFactor, renewBackupCodes, resetOwnTwoFactor } from './profile/two-factor.ts';
import { addRole, changeRole, deleteRole, getRole, listRoles } from './roles/roles.ts';
import { requestPasswordReset, resetPassword } from './session/password-resets.ts';
import { getInstallation, getSession, listOutbox, proveSecondFactor, setUp, signIn, signOut } from './session/session.ts';
import { cancelRun, followRun, getRun } from './sync-runs/sync-runs.ts';

/** Every route there is. Those with a fixed word come before those with a parameter in its place. */
export const ROUTES: readonly Route[] = [
  getInstallation,
  setUp,
  getSession,
  signIn,
  proveSecondFactor,
  signOut,
  requestPasswordReset,
  resetPassword,
  listOutbox,
  getProfile,
  changeProfile,
  changePassword,
  beginTwoFactor,
  confirmTwoFactor,
  resetOwnTwoFactor,
  renewBackupCodes,
  listSessions,
  signOutEverywhere,
  revokeSession,
  getUserIdentity,
  listApiKeys,
  addApiKey,
  deleteApiKey,
  listServiceKeys,
  addServiceKey,
  deleteServiceKey,
  getAccount,
  renameAccount,
  requireTwoFactor,
  getPermissionCatalogue,
  listMembers,
  getMember,
  changeMember,
  disableMember,
  deleteMember,
  resetMemberTwoFactor,
  listInvitations,
  inviteMembers,
  lookUpInvitation,
  acceptInvitation,
  resendInvitation,
  renewInvitationLink,
  revokeInvitation,
  listRoles,
  getRole,
  addRole,
  changeRole,
  deleteRole,
  listClientGroups,
  addClientGroup,
  changeClientGroup,
  deleteClientGroup,
  listAuditLog,
  exportAuditLog,
  listConnectors,
  testIntegration,
  listMappingLevels,
  listIntegrations,
  addIntegration,
  getIntegration,
  updateIntegration,
  setPaused,
  syncNow,
  previewRemoval,
  removeIntegration,
  undoRemoval,
  getMapping,
  previewMapping,
  changeMapping,
  getIntegrationHealth,
  getFieldLabels,
  previewFieldLabels,
  changeFieldLabels,
  listCompanies,
  listAllCompanies,
  previewCompanies,
  changeCompanies,
  listSetAside,
  listHolds,
  decideHold,
  listRuns,
  getRun,
  followRun,
  cancelRun,
  listClients,
  getClient,
  renameClient,
  listHardware,
  getHardwareFacets,
  getHardware,
  getHardwareProvenance,
  listHardwareHistory,
];
