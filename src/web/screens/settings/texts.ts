import { count, number } from '../../words/numbers.ts';

export const texts = {
  navigation: 'Settings',
  account: 'Account',
  members: 'Members',
  roles: 'Roles',
  clientGroups: 'Client groups',
  serviceKeys: 'Service keys',
  auditLog: 'Audit log',

  seeing: 'Seeing the account’s settings',
  general: 'General',
  name: 'Company',
  nameHelp: 'The name your colleagues see at the top left.',
  save: 'Save name',
  saved: 'Saved.',
  changed: 'Not saved yet.',
  nameNeeds: (permission: string) => `Changing the name needs the permission ${permission}.`,

  secondFactor: 'Second factor',
  isRequired: 'Required of everybody',
  isNotRequired: 'Not required',
  requiredText: 'Members without a second factor are led to set one up, and can do nothing else before.',
  notRequiredText:
    'Each member decides. Once it is required, members without one are led to set it up at their next click, and can do nothing else before.',
  have: (having: number, all: number) =>
    count(all, `${number(having)} of {n} member has one.`, `${number(having)} of {n} members have one.`),
  without: (without: number) => `See the ${number(without)} without`,
  require: 'Require a second factor of everybody',
  stopRequiring: 'Stop requiring it',
  nowRequired: 'A second factor is required of everybody now.',
  notRequiredNow: 'A second factor is not required any more.',
  who: 'Only an Administrator who has a second factor can change this:',
  setUpOwn: 'Set up your own second factor',
} as const;
