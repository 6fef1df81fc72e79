import { counted } from '#console/pages/figures.ts';

export const texts = {
  facts: (roles: number) => counted(roles, 'role', 'roles'),
  noPermission: 'This needs Role management at the top of the account. An administrator can give you a role that has it.',
  add: 'Add Role',
  name: 'Name',
  nameHelp: 'For example “Lifecycle Manager”.',
  levels: 'Permissions',
  levelsHelp:
    'The arrow expands a section, to its single permissions; the pointer raises all its levels at once. A role can be given at every site.',
  usedBy: 'Used by',
  users: (users: number) => counted(users, 'user', 'users'),
  invitations: (invitations: number) => counted(invitations, 'invitation', 'invitations'),
  nobody: 'nobody',
  apiOnly: 'API Role Only',
  apiOnlyHelp: 'Whoever has only such roles can open no page but the own profile; the API key has the permissions below.',
  clone: 'Clone',
  cloneOf: (name: string) => `Clone ${name}`,
  copyOf: (name: string) => `Copy of ${name}`,
  save: 'Save',
  nowGive: (name: string) =>
    `Saved. Nobody has the role ${name} yet. Give it to the user now: open Manage Users, click the user’s name, choose ${name} under “Set every site to” and save the roles.`,
  toUsers: 'Give it to a user',
  wasSaved: (name: string) => `Saved the role ${name}.`,
  delete: 'Delete role',
  deleteText: 'Only a role that nobody has can be deleted.',
  deleteAsk: (name: string) => `Delete the role ${name}?`,
  deleteNote: 'It is gone for good.',
  wasDeleted: (name: string) => `Deleted the role ${name}.`,
  notThere: 'There is no such role',
  actions: 'Actions',
  readOnly: 'You can look at this role. Changing roles needs Role management: Edit.',
} as const;
