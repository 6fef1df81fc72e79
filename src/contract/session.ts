import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id } from './primitives.ts';

/** What the signed-in member may do; screens show a control when its ability is true and never re-derive it. */
const Abilities = z.object({ administer: z.boolean(), manage_sync_settings: z.boolean() });
export type Abilities = z.infer<typeof Abilities>;

export const SessionView = z.object({
  member: z.object({ id: Id, name: z.string(), email: z.string() }),
  account: z.object({ id: Id, name: z.string() }),
  can: Abilities,
  /** E-mail addresses of the Administrators: whom to ask for a missing permission. */
  administrators: z.array(z.object({ name: z.string(), email: z.string() })),
});
export type SessionView = z.infer<typeof SessionView>;

/** The password rule: at least 10 characters with an upper-case letter, a lower-case letter and a digit. */
export const PASSWORD_RULES = [
  { id: 'length', label: 'At least 10 characters', holds: (password: string) => password.length >= 10 },
  { id: 'upper', label: 'An upper-case letter', holds: (password: string) => /\p{Lu}/u.test(password) },
  { id: 'lower', label: 'A lower-case letter', holds: (password: string) => /\p{Ll}/u.test(password) },
  { id: 'digit', label: 'A digit', holds: (password: string) => /\d/.test(password) },
] as const;

const NewPassword = z
  .string()
  .max(200, 'A password has at most 200 characters.')
  .refine((password) => PASSWORD_RULES.every((rule) => rule.holds(password)), {
    message: 'The password needs at least 10 characters with an upper-case letter, a lower-case letter and a digit.',
  });

export const GetInstallation = endpoint({
  id: 'getInstallation',
  method: 'GET',
  path: '/api/v1/installation',
  summary: 'Whether this installation still waits for its first Administrator, and a hint for the demo.',
  needs: 'public',
  returns: z.object({
    needs_setup: z.boolean(),
    /** Set only by `npm run demo`: the demo account's sign-in, shown on the sign-in page. */
    demo: z.object({ email: z.string(), password: z.string() }).nullable(),
  }),
});

export const SetUpInstallation = endpoint({
  id: 'setUpInstallation',
  method: 'POST',
  path: '/api/v1/installation',
  summary: 'Creates the account and its first Administrator, and signs that person in. Works once, on an empty installation.',
  needs: 'public',
  body: z.object({
    account_name: z.string().trim().min(1, 'Enter the name of your company.').max(120),
    name: z.string().trim().min(1, 'Enter your name.').max(120),
    email: z.email('Enter an e-mail address, such as ana@example.com.'),
    password: NewPassword,
  }),
  returns: SessionView,
  mayFailWith: ['ALREADY_SET_UP', 'INVALID_INPUT'],
});

export const GetSession = endpoint({
  id: 'getSession',
  method: 'GET',
  path: '/api/v1/session',
  summary: 'Who is signed in, to which account, and what they may do.',
  needs: 'read',
  returns: SessionView,
});

export const SignIn = endpoint({
  id: 'signIn',
  method: 'POST',
  path: '/api/v1/session',
  summary: 'Signs in with e-mail and password and sets the session cookie.',
  needs: 'public',
  body: z.object({ email: z.string().trim().min(1, 'Enter your e-mail address.'), password: z.string().min(1, 'Enter your password.') }),
  returns: SessionView,
  mayFailWith: ['WRONG_CREDENTIALS'],
});

export const SignOut = endpoint({
  id: 'signOut',
  method: 'DELETE',
  path: '/api/v1/session',
  summary: 'Ends the session and clears its cookie.',
  needs: 'public',
});
