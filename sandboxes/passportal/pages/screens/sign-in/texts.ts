export const texts = {
  lead: (place: string) => `Datacenter ${place}`,
  email: 'E-mail',
  emailMissing: 'Enter your e-mail address.',
  password: 'Password',
  passwordMissing: 'Enter your password.',
  submit: 'Sign in',
  ready: 'The Superuser of this sandbox:',
} as const;
