export const texts = {
  lead: 'A mail with a link lets you set a new one.',
  email: 'E-mail',
  submit: 'Send the link',
  sentTitle: 'Look into your mail',
  sent: 'If an account belongs to this address, a mail with a link is on its way. The link works once, within an hour.',
  nothingCame: 'Nothing came? Look among unwanted mail, check the address for typing errors, or ask an Administrator of your account.',
  another: 'Enter the address again',
  outbox: 'Mails of the demo',
  backToSignIn: 'Back to sign-in',
} as const;
