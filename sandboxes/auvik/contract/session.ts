import { z } from 'zod';
import { endpoint, NewPassword, PersonName } from '#console/contract';

/** Six digits of an authenticator app; spaces between them are forgiven. */
const OneTimeCode = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'A code has six digits.'));

/** Who is signed in and which places of the pages are open to them. */
export const SessionView = z.object({
  user: z.object({ id: z.string(), first_name: z.string(), last_name: z.string(), email: z.string() }),
  must_set_up_two_factor: z.boolean(),
  /** False for somebody whose roles are all for the API only, or who has none: only the own profile is open. */
  can_open_pages: z.boolean(),
  can: z.object({
    see_users: z.boolean(),
    invite: z.boolean(),
    see_roles: z.boolean(),
    change_roles: z.boolean(),
  }),
});
export type SessionView = z.infer<typeof SessionView>;

/** What anybody may know: what this is, and how to sign in to it. */
export const GetSandbox = endpoint({
  method: 'GET',
  path: '/api/sandbox',
  needs: 'anybody',
  returns: z.object({
    account_name: z.string(),
    region: z.string(),
    /** The address that clients of the vendor's API use here. */
    api_url: z.string(),
    /** The administrator who is there from the start. */
    ready_user: z.object({ email: z.string(), password: z.string() }),
  }),
});

export const GetSession = endpoint({ method: 'GET', path: '/api/session', needs: 'half-signed-in', returns: SessionView });

export const SignInAnswer = z.object({ step: z.enum(['done', 'second-factor']), session: SessionView.optional() });

export const SignIn = endpoint({
  method: 'POST',
  path: '/api/session',
  needs: 'anybody',
  body: z.object({ email: z.string().trim().min(1).max(254), password: z.string().min(1).max(200) }),
  returns: SignInAnswer,
});

export const ProveSecondFactor = endpoint({
  method: 'POST',
  path: '/api/session/code',
  needs: 'anybody',
  body: z.object({ code: OneTimeCode }),
  returns: SessionView,
});

export const SignOut = endpoint({ method: 'DELETE', path: '/api/session', needs: 'anybody' });

export const BeginTwoFactor = endpoint({
  method: 'POST',
  path: '/api/profile/two-factor',
  needs: 'half-signed-in',
  body: z.object({ password: z.string().min(1).max(200) }),
  returns: z.object({ uri: z.string(), key: z.string() }),
});

export const ConfirmTwoFactor = endpoint({
  method: 'POST',
  path: '/api/profile/two-factor/confirm',
  needs: 'half-signed-in',
  body: z.object({ code: OneTimeCode }),
  returns: SessionView,
});

/**
 * Answers with the key of the new app, which is scanned next: the old one shows codes for nothing
 * from now on.
 */
export const ResetOwnTwoFactor = endpoint({
  method: 'POST',
  path: '/api/profile/two-factor/reset',
  needs: 'own-profile',
  body: z.object({ password: z.string().min(1).max(200) }),
  returns: z.object({ session: SessionView, begun: z.object({ uri: z.string(), key: z.string() }) }),
});

export const ProfileView = z.object({
  first_name: z.string(),
  last_name: z.string(),
  email: z.string(),
  /** The account's own domain prefix. */
  domain_prefix: z.string(),
  roles: z.array(z.object({ site: z.string(), role: z.string(), is_api_only: z.boolean() })),
  /** When the key was generated; null when there is none. The key itself can never be had again. */
  api_key: z.object({ generated_at: z.string() }).nullable(),
});
export type ProfileView = z.infer<typeof ProfileView>;

export const GetProfile = endpoint({ method: 'GET', path: '/api/profile', needs: 'own-profile', returns: ProfileView });

export const ChangeProfile = endpoint({
  method: 'PATCH',
  path: '/api/profile',
  needs: 'own-profile',
  body: z.object({ first_name: PersonName, last_name: PersonName }),
  returns: ProfileView,
});

export const ChangePassword = endpoint({
  method: 'POST',
  path: '/api/profile/password',
  needs: 'own-profile',
  body: z.object({ current_password: z.string().min(1).max(200), password: NewPassword }),
});

/** Generates a key, or regenerates it: the earlier one is dead at once. The only answer that ever holds the key. */
export const MakeApiKey = endpoint({
  method: 'PUT',
  path: '/api/profile/api-key',
  needs: 'own-profile',
  returns: z.object({ key: z.string(), generated_at: z.string() }),
});

export const RevokeApiKey = endpoint({ method: 'DELETE', path: '/api/profile/api-key', needs: 'own-profile' });
