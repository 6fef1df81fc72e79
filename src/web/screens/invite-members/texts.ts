import { count } from '../../words/numbers.ts';

export const texts = {
  lead: 'Each gets a mail with a link to choose a password. It works once, for seven days.',
  inviting: 'Inviting members',
  addresses: 'E-mail addresses',
  addressesHelp: 'One or several, separated by commas, blanks or lines. “Ana Moreno <ana@example.com>” is understood too.',
  understood: 'Understood as',
  wrong: 'This is no e-mail address.',
  double: 'Entered twice: sent once.',
  someWrong: (wrong: number) =>
    count(wrong, '{n} address needs a change. It is marked below.', '{n} addresses need a change. They are marked below.'),
  send: (people: number) => (people === 0 ? 'Send invitations' : count(people, 'Send {n} invitation', 'Send {n} invitations')),
  cancel: 'Cancel',
  invited: (people: number) => count(people, '{n} person is invited.', '{n} people are invited.'),
  fields: { emails: 'E-mail addresses', permissions: 'Permissions', role_id: 'Role', client_group_ids: 'Client groups' },
} as const;
