export const texts = {
  lead: 'Everybody who signs in with a password needs it. Confirm that it is you, then scan a QR code.',
  password: 'Your password',
  passwordMissing: 'Enter your password.',
  goOn: 'Go on',
  again: 'This has to be done once more.',
  signOut: 'Sign out instead',
} as const;
