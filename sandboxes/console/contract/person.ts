import { z } from 'zod';

export const PASSWORD_RULES = [
  { id: 'length', label: 'At least 10 characters', holds: (password: string) => password.length >= 10 },
  { id: 'upper', label: 'An upper-case letter', holds: (password: string) => /\p{Lu}/u.test(password) },
  { id: 'lower', label: 'A lower-case letter', holds: (password: string) => /\p{Ll}/u.test(password) },
  { id: 'digit', label: 'A digit', holds: (password: string) => /\d/.test(password) },
] as const;

/** A password to be set. The server refuses common ones besides. */
export const NewPassword = z
  .string()
  .max(200, 'A password has at most 200 characters.')
  .refine((password) => PASSWORD_RULES.every((rule) => rule.holds(password)), {
    message: 'The password needs at least 10 characters with an upper-case letter, a lower-case letter and a digit.',
  });

export const PersonName = z.string().trim().min(1, 'Enter a name.').max(80, 'A name has at most 80 characters.');
