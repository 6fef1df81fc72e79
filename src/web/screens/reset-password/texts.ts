export const texts = {
  lead: 'All your sessions end with the old one.',
  password: 'New password',
  again: 'New password again',
  submit: 'Set the password',
  deadTitle: 'This link does not work',
  noToken: 'This page needs the link from the mail. Open it there again, whole.',
  newLink: 'Ask for a new link',
  backToSignIn: 'Back to sign-in',
} as const;
