import { count } from '../../words/numbers.ts';

export const texts = {
  facts: (roles: number) => count(roles, '{n} custom role', '{n} custom roles'),
  permission: 'Roles: View',
  seeing: 'Seeing roles',
  changePermission: 'Roles: Edit',
  adding: 'Adding a role',
  add: 'Add role',
  none: 'No roles yet.',
  noneText: 'A role says what a member or a service key may see and change, item by item. Members without one read and use everything.',
  name: 'Name',
  nameHelp: 'For example “Technicians” or “Reporting script”.',
  allows: 'Levels',
  usedBy: 'Used by',
  changed: 'Changed',
  members: (members: number) => count(members, '{n} member', '{n} members'),
  invitations: (invitations: number) => count(invitations, '{n} invitation', '{n} invitations'),
  serviceKeys: (keys: number) => count(keys, '{n} service key', '{n} service keys'),
  nobody: 'nobody',
  unused: 'Nobody has it.',

  apiOnly: 'API Role Only',
  apiOnlyHelp: 'Members who have it cannot sign in to the screens; they only use keys.',
  apiOnlyYes: 'API only: members who have it cannot sign in to the screens.',
  signsOut: (members: number) =>
    count(
      members,
      '{n} member has this role and will be signed out of the screens.',
      '{n} members have this role and will be signed out of the screens.',
    ),
  levels: 'Permission levels',
  levelsHelp: 'You can give no level that you do not hold yourself.',
  save: 'Save role',
  saved: 'Saved. It works at once for everybody and every key that has the role.',
  wasAdded: (name: string) => `Added the role ${name}.`,

  readOnlyPermission: 'You can look at this role. Changing roles needs the permission Roles: Edit.',
  readOnlyBeyond: 'You can look at this role. It holds levels that you do not hold yourself, so somebody who does has to change it.',

  delete: 'Delete role',
  deleteHead: 'Delete this role',
  deleteFree: 'Nobody has it, so it can be deleted.',
  deleteUsed: 'A role in use cannot be deleted. First give its members another one, revoke its invitations and delete its service keys:',
  deleteAsk: (name: string) => `Delete the role ${name}?`,
  deleteText: 'It is gone for good. Nobody has it, so nobody loses anything.',
  wasDeleted: (name: string) => `Deleted the role ${name}.`,
} as const;
