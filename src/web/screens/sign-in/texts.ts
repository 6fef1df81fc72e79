export const texts = {
  title: 'Sign in',
  ended: 'You were signed out. Sign in to go on; what you typed is kept.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  demo: 'This is the demo.',
  fillIn: 'Fill in its sign-in',
  emailMissing: 'Enter your e-mail address.',
  passwordMissing: 'Enter your password.',
} as const;
