export const texts = {
  seeing: 'Seeing the members',
  secondFactorIs: { on: 'Second factor on', off: 'Second factor off' },
  joined: 'member since',
  lastSignIn: 'last sign-in',
  neverSignedIn: 'has not signed in yet',
  you: 'This is you. Your name, password, second factor and keys are on',
  yourProfile: 'your profile',

  access: 'Permissions and clients',
  permissions: 'Permissions',
  groups: 'Client groups',
  allClients: 'All clients',
  save: 'Save changes',
  unchanged: 'Nothing changed yet.',
  changed: 'Not saved yet.',
  saved: 'Saved. It works at once, in open sessions too.',

  actions: 'Access to the account',
  cancel: 'Cancel',
  disable: {
    button: 'Disable',
    title: (name: string) => `Disable ${name}?`,
    text: (name: string) =>
      `${name} is signed out at once and cannot sign in; personal API keys stop working. You can enable ${name} again.`,
    done: (name: string) => `${name} is disabled.`,
  },
  enable: {
    button: 'Enable',
    title: (name: string) => `Enable ${name}?`,
    text: (name: string) => `${name} can sign in again, and personal API keys work again, with the permissions above.`,
    done: (name: string) => `${name} is enabled.`,
  },
  reset: {
    button: 'Reset second factor',
    title: (name: string) => `Reset the second factor of ${name}?`,
    text: (name: string) =>
      `For somebody who lost the phone and the backup codes. ${name} is signed out everywhere, is told by mail, and signs in with the password alone until a new second factor is set up. This cannot be undone.`,
    done: (name: string) => `The second factor of ${name} was reset.`,
  },
  remove: {
    button: 'Remove',
    title: (name: string) => `Remove ${name}?`,
    text: (name: string) =>
      `${name} is signed out at once, and personal API keys are deleted. What ${name} did stays in the audit log. This cannot be undone; you would have to invite ${name} again.`,
    done: (name: string) => `${name} was removed.`,
  },
} as const;
