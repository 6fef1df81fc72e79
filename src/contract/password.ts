import { z } from 'zod';

/** The password rule: at least 10 characters with an upper-case letter, a lower-case letter and a digit. */
export const PASSWORD_RULES = [
  { id: 'length', label: 'At least 10 characters', holds: (password: string) => password.length >= 10 },
  { id: 'upper', label: 'An upper-case letter', holds: (password: string) => /\p{Lu}/u.test(password) },
  { id: 'lower', label: 'A lower-case letter', holds: (password: string) => /\p{Ll}/u.test(password) },
  { id: 'digit', label: 'A digit', holds: (password: string) => /\d/.test(password) },
] as const;

/** A password to be set. The server refuses common ones besides, with INVALID_INPUT at the same field. */
export const NewPassword = z
  .string()
  .max(200, 'A password has at most 200 characters.')
  .refine((password) => PASSWORD_RULES.every((rule) => rule.holds(password)), {
    message: 'The password needs at least 10 characters with an upper-case letter, a lower-case letter and a digit.',
  });

/** Six digits of an authenticator app; spaces between them are forgiven. */
export const OneTimeCode = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'A code has six digits.'));

/** A person's proof of the second factor: a code of the app, or one of the backup codes. */
export const SecondFactorProof = z.union([
  z.object({ code: OneTimeCode }),
  z.object({ backup_code: z.string().trim().min(1, 'Enter a backup code.').max(40) }),
]);
export type SecondFactorProof = z.infer<typeof SecondFactorProof>;
