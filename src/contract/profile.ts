import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { NewPassword, OneTimeCode, SecondFactorProof } from './password.ts';
import { AccessView } from './permissions.ts';
import { Id, Instant, unpagedListOf } from './primitives.ts';
import { SessionView } from './session.ts';

export const ProfileView = AccessView.extend({
  id: Id,
  name: z.string(),
  email: z.string(),
  two_factor: z.object({
    is_on: z.boolean(),
    /** Whether the account requires it of everybody. */
    is_required: z.boolean(),
    /** Backup codes not used yet; null while it is off. */
    backup_codes_left: z.int().nullable(),
  }),
});
export type ProfileView = z.infer<typeof ProfileView>;

export const GetProfile = endpoint({
  id: 'getProfile',
  method: 'GET',
  path: '/api/v1/profile',
  summary: "The signed-in member's own page.",
  needs: 'keep-own-profile',
  returns: ProfileView,
});

export const ChangeProfile = endpoint({
  id: 'changeProfile',
  method: 'PUT',
  path: '/api/v1/profile',
  summary: "Changes the signed-in member's name.",
  needs: 'keep-own-profile',
  body: z.object({ name: z.string().trim().min(1, 'Enter your name.').max(120) }),
  returns: ProfileView,
  mayFailWith: ['INVALID_INPUT'],
});

const OwnPassword = z.string().min(1, 'Enter your password.').max(1000);

export const ChangePassword = endpoint({
  id: 'changePassword',
  method: 'PUT',
  path: '/api/v1/profile/password',
  summary: 'Changes the password. Ends all other sessions of the member.',
  needs: 'keep-own-profile',
  body: z.object({ current_password: OwnPassword, password: NewPassword }),
  mayFailWith: ['WRONG_PASSWORD', 'INVALID_INPUT'],
});

export const BeginTwoFactor = endpoint({
  id: 'beginTwoFactor',
  method: 'POST',
  path: '/api/v1/profile/two-factor',
  summary:
    'Begins to set up the second factor: the key for an authenticator app and the backup codes. Nothing counts before it is confirmed.',
  needs: 'be-signed-in',
  body: z.object({ password: OwnPassword }),
  returns: z.object({
    /** `otpauth://` address for the QR code. */
    uri: z.string(),
    /** The same key in base32, for those who cannot scan. */
    key: z.string(),
    /** Shown once. Each is good for one sign-in. */
    backup_codes: z.array(z.string()),
  }),
  mayFailWith: ['WRONG_PASSWORD', 'CONFLICT', 'INVALID_INPUT'],
});

export const ConfirmTwoFactor = endpoint({
  id: 'confirmTwoFactor',
  method: 'POST',
  path: '/api/v1/profile/two-factor/confirm',
  summary: 'Turns the second factor on with a first code of the app.',
  needs: 'be-signed-in',
  body: z.object({ code: OneTimeCode }),
  returns: SessionView,
  mayFailWith: ['WRONG_CODE', 'CONFLICT', 'INVALID_INPUT'],
});

export const ResetOwnTwoFactor = endpoint({
  id: 'resetOwnTwoFactor',
  method: 'POST',
  path: '/api/v1/profile/two-factor/reset',
  summary: 'Removes the own second factor, proved by a code or a backup code, and ends all other sessions.',
  needs: 'keep-own-profile',
  body: SecondFactorProof,
  returns: SessionView,
  mayFailWith: ['WRONG_CODE', 'CONFLICT', 'INVALID_INPUT'],
});

export const RenewBackupCodes = endpoint({
  id: 'renewBackupCodes',
  method: 'POST',
  path: '/api/v1/profile/two-factor/backup-codes',
  summary: 'Replaces the backup codes. The earlier ones stop working.',
  needs: 'keep-own-profile',
  body: z.object({ password: OwnPassword }),
  returns: z.object({ backup_codes: z.array(z.string()) }),
  mayFailWith: ['WRONG_PASSWORD', 'CONFLICT', 'INVALID_INPUT'],
});

export const SessionItemView = z.object({
  id: z.string(),
  is_current: z.boolean(),
  signed_in_at: Instant,
  /** Kept to within an hour. */
  last_active_at: Instant,
  expires_at: Instant,
  from: z.string().nullable(),
  /** What the browser says it is, in full; screens shorten it. */
  user_agent: z.string().nullable(),
});
export type SessionItemView = z.infer<typeof SessionItemView>;

export const ListSessions = endpoint({
  id: 'listSessions',
  method: 'GET',
  path: '/api/v1/profile/sessions',
  summary: "The member's open sessions, the current one first.",
  needs: 'keep-own-profile',
  returns: unpagedListOf(SessionItemView),
});

export const RevokeSession = endpoint({
  id: 'revokeSession',
  method: 'DELETE',
  path: '/api/v1/profile/sessions/:sessionId',
  summary: 'Ends one of the own sessions.',
  needs: 'keep-own-profile',
  params: z.object({ sessionId: z.string().min(1).max(100) }),
  mayFailWith: ['NOT_FOUND'],
});

export const SignOutEverywhere = endpoint({
  id: 'signOutEverywhere',
  method: 'DELETE',
  path: '/api/v1/profile/sessions',
  summary: 'Ends all own sessions, this one too.',
  needs: 'keep-own-profile',
});

export const GetUserIdentity = endpoint({
  id: 'getUserIdentity',
  method: 'GET',
  path: '/lifecycle-manager/v1/user/identity',
  summary: 'Who is behind the key or the session: the quickest way to try a key.',
  needs: 'be-known',
  returns: z.object({ id: Id, name: z.string(), email: z.string() }),
});
