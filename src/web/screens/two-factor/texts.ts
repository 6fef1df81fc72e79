export const texts = {
  lead: (account: string) =>
    `${account} requires it of every member: besides the password, signing in takes a code of an app on your phone. It takes about two minutes, then you go on where you were.`,
  signOut: 'Sign out',
} as const;
