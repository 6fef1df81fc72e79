export {
  changeAccount,
  describeAccount,
  type FirstAdministrator,
  installationIsEmpty,
  requireAccount,
  setUpInstallation,
} from './accounts.ts';
export { type Actor, actorOfKey, actorOfSession, admitToScreens, holds, type Membership } from './actor.ts';
export { BOXES, CATALOGUE, givableBoxes, KEY_LIMIT, PERMISSIONS, type Permission } from './catalogue.ts';
export { type ClientGroup, selectClientGroups, selectGroupNames } from './client-group-store.ts';
export { removeClientGroup, saveClientGroup } from './client-groups.ts';
export { type Access, mayChange, mayGive, refuseApiOnlyWithBoxes } from './granting.ts';
export { accept, accessOf, invite, type Joined, lookUpLink, renew, revoke } from './invitations.ts';
export { invitationMail, passwordChangedMail, passwordResetMail, twoFactorResetMail } from './mails.ts';
export {
  type Changed,
  changeAccess,
  hindranceFor,
  isActiveAdministrator,
  removeMember,
  requireMembership,
  setDisabled,
} from './members.ts';
export {
  type Account,
  type Member,
  noteSignIn,
  selectAccountIds,
  selectMemberships,
  selectOwnAccounts,
  updateMemberName,
} from './store.ts';
