import { count, number } from '../../words/numbers.ts';

export const texts = {
  facts: (groups: number) => count(groups, '{n} group', '{n} groups'),
  rule: 'Members of a group see only the clients of their groups. Administrators, and members in no group, see all clients.',
  seeing: 'Seeing client groups',
  adding: 'Adding a client group',
  add: 'Add client group',
  changeNeeds: (permission: string) => `Adding and changing groups needs the permission ${permission}.`,
  none: 'No client groups yet.',
  noneText: 'All members see all clients. A group limits its members to its clients.',
  name: 'Name',
  nameHelp: 'For example “North” or “Key accounts”.',
  clients: 'Clients',
  members: 'Members',
  clientCount: (clients: number) => count(clients, '{n} client', '{n} clients'),
  memberCount: (members: number) => count(members, '{n} member', '{n} members'),
  noClients: 'none',
  seesNothing: 'This group has members and no clients: unless they are in another group, its members see no client at all.',

  clientsHelp: 'What the members of this group see.',
  noClientsYet: 'There are no clients yet. They come with the first sync.',
  membersHelp: 'Administrators see all clients, in whatever groups they are.',
  noMembersYet: 'There are no members.',
  administrator: 'sees all clients',
  disabled: 'disabled',
  save: 'Save changes',
  create: 'Add client group',
  cancel: 'Cancel',
  unchanged: 'Nothing changed yet.',
  changed: 'Not saved yet.',
  saved: 'Saved. It works at once, in open sessions too.',
  wasAdded: (name: string) => `The client group ${name} was added.`,

  remove: 'Delete group',
  removeText: 'This group has no members, so it can be deleted. No client is deleted with it.',
  removeTitle: (name: string) => `Delete the group ${name}?`,
  removeAsk: (clients: number) =>
    clients === 0
      ? 'It holds no clients and has no members. This cannot be undone.'
      : `${count(clients, 'Its {n} client stays', 'Its {n} clients stay')} as they are; it has no members. This cannot be undone.`,
  removed: (name: string) => `The client group ${name} was deleted.`,
  hasMembers: (members: number) =>
    count(
      members,
      'This group has {n} member and cannot be deleted: without the group that member would see all clients. Take the member out and save first.',
      'This group has {n} members and cannot be deleted: without the group they would see all clients. Take them out and save first.',
    ),
  more: (hidden: number) => `and ${number(hidden)} more`,
} as const;
