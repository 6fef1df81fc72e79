export {
  beyond,
  type Catalogue,
  type CatalogueItem,
  everything,
  itemsOf,
  type Level,
  type Levels,
  narrowest,
  reaches,
  widest,
} from './access.ts';
export { type ApiKey, noteKeyUse, selectPersonalDigests, selectPersonalKeys, selectServiceKeys } from './api-key-store.ts';
export { addKey, findKey, removeKey, worthOfUse } from './api-keys.ts';
export { allEntries, changesBetween, recordAudit } from './audit.ts';
export { type AuditActor, type AuditEntry, type AuditSelection, countEntries, type FieldChange, selectEntries } from './audit-store.ts';
export { createIdentity, type Identity } from './identity.ts';
export { endInvitation, type Grant, type Invitation, selectOpenInvitations, setMailProblem } from './invitation-store.ts';
export {
  accountOfLink,
  makeInvitation,
  makeNewLink,
  openLink,
  requireOpenInvitation,
  revokeInvitation,
  type SentInvitation,
} from './invitations.ts';
export type { IdentityOptions, User } from './library.ts';
export { type Role, type RoleUse, selectRoles, selectRoleUse } from './role-store.ts';
export { addRole, changeRole, checkedLevels, type RoleDraft, type RoleTerms, removeRole, requireRole } from './roles.ts';
export { opensSecondFactors } from './second-factor-seals.ts';
export { digestOf, isSameDigest } from './secrets.ts';
export type { OpenSession } from './sessions.ts';
export type { Proof } from './sign-in.ts';
