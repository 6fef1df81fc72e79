export const texts = {
  lead: 'Nothing is sent: what would go out by mail is kept here, newest first.',
  to: 'To',
  none: 'No mails yet.',
  noneText: 'They appear here by themselves, for instance after an invitation or a forgotten password.',
  backToSignIn: 'Go to sign-in',
} as const;
