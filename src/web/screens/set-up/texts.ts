export const texts = {
  lead: 'This installation is new. You become its first Administrator.',
  company: 'Your company',
  companyHelp: 'The name your colleagues see at the top left.',
  name: 'Your name',
  email: 'E-mail',
  password: 'Password',
  again: 'Password again',
  submit: 'Create the account',
} as const;
