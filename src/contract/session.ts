import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { NewPassword, SecondFactorProof } from './password.ts';
import { Id } from './primitives.ts';

/** What the signed-in member may do; screens show a control when its ability is true and never re-derive it. */
const Abilities = z.object({
  administer: z.boolean(),
  see_hardware: z.boolean(),
  see_clients: z.boolean(),
  see_integrations: z.boolean(),
  manage_sync_settings: z.boolean(),
  see_settings: z.boolean(),
  manage_settings: z.boolean(),
  see_members: z.boolean(),
  manage_members: z.boolean(),
  see_roles: z.boolean(),
  manage_roles: z.boolean(),
  see_audit_log: z.boolean(),
});
export type Abilities = z.infer<typeof Abilities>;

export const SessionView = z.object({
  member: z.object({ id: Id, name: z.string(), email: z.string() }),
  account: z.object({ id: Id, name: z.string() }),
  can: Abilities,
  /** The account requires a second factor and this member has none: nothing else is answered until it is set up. */
  must_set_up_two_factor: z.boolean(),
  /** E-mail addresses of the Administrators: whom to ask for a missing permission. */
  administrators: z.array(z.object({ name: z.string(), email: z.string() })),
});
export type SessionView = z.infer<typeof SessionView>;

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
    /** Whether mails are kept on the local outbox page instead of being sent: in the demo without SMTP_URL. */
    has_outbox: z.boolean(),
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
  needs: 'be-signed-in',
  returns: SessionView,
});

/** `done`: the session is open. `second-factor`: the password was right; a code is still wanted, within ten minutes. */
const SignInAnswer = z.discriminatedUnion('step', [
  z.object({ step: z.literal('done'), session: SessionView }),
  z.object({ step: z.literal('second-factor') }),
]);
export type SignInAnswer = z.infer<typeof SignInAnswer>;

export const SignIn = endpoint({
  id: 'signIn',
  method: 'POST',
  path: '/api/v1/session',
  summary: 'Signs in with e-mail and password. Sets the session cookie, or asks for the second factor.',
  needs: 'public',
  body: z.object({
    email: z.string().trim().min(1, 'Enter your e-mail address.').max(320),
    password: z.string().min(1, 'Enter your password.').max(1000),
  }),
  returns: SignInAnswer,
  mayFailWith: ['WRONG_CREDENTIALS'],
});

export const ProveSecondFactor = endpoint({
  id: 'proveSecondFactor',
  method: 'POST',
  path: '/api/v1/session/second-factor',
  summary: 'The second step of signing in: a code of the authenticator app, or a backup code, each good once.',
  needs: 'public',
  body: SecondFactorProof,
  returns: SessionView,
  mayFailWith: ['WRONG_CODE', 'LINK_NOT_VALID', 'INVALID_INPUT'],
});

export const SignOut = endpoint({
  id: 'signOut',
  method: 'DELETE',
  path: '/api/v1/session',
  summary: 'Ends the session and clears its cookie.',
  needs: 'public',
});

export const RequestPasswordReset = endpoint({
  id: 'requestPasswordReset',
  method: 'POST',
  path: '/api/v1/password-resets',
  summary: 'Mails a link for a new password, if the address belongs to somebody. The answer is the same either way.',
  needs: 'public',
  body: z.object({ email: z.email('Enter an e-mail address, such as ana@example.com.').max(320) }),
  mayFailWith: ['INVALID_INPUT'],
});

export const ResetPassword = endpoint({
  id: 'resetPassword',
  method: 'POST',
  path: '/api/v1/password-resets/complete',
  summary: 'Sets a new password by the link of the mail, once and within an hour. Ends all sessions of the person.',
  needs: 'public',
  body: z.object({ token: z.string().min(1).max(200), password: NewPassword }),
  mayFailWith: ['LINK_NOT_VALID', 'INVALID_INPUT'],
});

/** A mail that was kept instead of being sent. */
export const OutboxMailView = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  /**
   * What the mail asks for: a button in it, and a paragraph of its text. Null where it only tells.
   */
  action: z.object({ label: z.string(), href: z.string() }).nullable(),
  at: z.iso.datetime(),
});
export type OutboxMailView = z.infer<typeof OutboxMailView>;

export const ListOutbox = endpoint({
  id: 'listOutbox',
  method: 'GET',
  path: '/api/v1/outbox',
  summary: 'The mails of the demo, newest first: nothing is sent. Not found in any other installation.',
  needs: 'public',
  returns: z.object({ data: z.array(OutboxMailView) }),
  mayFailWith: ['NOT_FOUND'],
});
