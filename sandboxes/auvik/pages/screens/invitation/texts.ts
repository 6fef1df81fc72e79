export const texts = {
  loading: 'Looking the invitation up …',
  lead: (account: string, by: string) => `${by} invites you to ${account}.`,
  email: 'E-mail',
  firstName: 'First name',
  lastName: 'Last name',
  password: 'Password',
  again: 'Retype the password',
  submit: 'Create User',
  deadTitle: 'This invitation cannot be used',
  noToken: 'The address holds no invitation. Open the link from the mail again.',
  signIn: 'To sign-in',
} as const;
