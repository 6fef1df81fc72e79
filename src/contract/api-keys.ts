import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Levels } from './permissions.ts';
import { Id, Instant, unpagedListOf } from './primitives.ts';

/** `suspended`: a personal key whose owner is disabled or has to set up a second factor first. */
const KeyStatus = z.enum(['active', 'expired', 'suspended']);

/** A key as listed. The secret is never shown again. */
export const ApiKeyView = z.object({
  /** The public part: in lists and in the audit log. */
  id: Id,
  name: z.string(),
  status: KeyStatus,
  /** The most the key may do; the owner's own rights at the time of a call limit it further. */
  levels: Levels,
  created_at: Instant,
  expires_at: Instant,
  last_used_at: Instant.nullable(),
  /** The network address it was last used from. */
  last_used_from: z.string().nullable(),
});
export type ApiKeyView = z.infer<typeof ApiKeyView>;

/** A service key belongs to the account and not to a person; it may what its role may, at every call. */
export const ServiceKeyView = ApiKeyView.omit({ levels: true }).extend({
  role: z.object({ id: Id, name: z.string() }),
  created_by: z.string(),
});
export type ServiceKeyView = z.infer<typeof ServiceKeyView>;

/** The one answer that holds a secret: sent as `x-api-key`, 256 bits as eight groups of eight hexadecimal digits. */
const Secret = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{8}){7}$/);

const KeyName = z.string().trim().min(1, 'Enter a name for the key.').max(80);
/** The last day of the key, in UTC; two years from today when left out. */
const ExpiresOn = z.iso.date('Enter a date.').optional();
const OneKey = z.object({ keyId: Id });

export const ListApiKeys = endpoint({
  id: 'listApiKeys',
  method: 'GET',
  path: '/api/v1/api-keys',
  summary: "The caller's personal keys, newest first.",
  needs: 'keep-own-profile',
  returns: unpagedListOf(ApiKeyView),
});

export const AddApiKey = endpoint({
  id: 'addApiKey',
  method: 'POST',
  path: '/api/v1/api-keys',
  summary: "Makes a personal key with levels no wider than the caller's. The secret is in this answer and never again.",
  needs: 'keep-own-profile',
  body: z.object({ name: KeyName, expires_on: ExpiresOn, levels: Levels }),
  returns: z.object({ key: ApiKeyView, secret: Secret }),
  mayFailWith: ['INVALID_INPUT'],
});

export const DeleteApiKey = endpoint({
  id: 'deleteApiKey',
  method: 'DELETE',
  path: '/api/v1/api-keys/:keyId',
  summary: 'Deletes a personal key for good. Its next call is refused.',
  needs: 'keep-own-profile',
  params: OneKey,
  mayFailWith: ['NOT_FOUND'],
});

export const ListServiceKeys = endpoint({
  id: 'listServiceKeys',
  method: 'GET',
  path: '/api/v1/service-keys',
  summary: 'The service keys of the account, newest first.',
  needs: 'administer',
  returns: unpagedListOf(ServiceKeyView),
});

export const AddServiceKey = endpoint({
  id: 'addServiceKey',
  method: 'POST',
  path: '/api/v1/service-keys',
  summary: 'Makes a service key with a custom role. The secret is in this answer and never again.',
  needs: 'administer',
  body: z.object({ name: KeyName, expires_on: ExpiresOn, role_id: Id }),
  returns: z.object({ key: ServiceKeyView, secret: Secret }),
  mayFailWith: ['INVALID_INPUT', 'NOT_FOUND'],
});

export const DeleteServiceKey = endpoint({
  id: 'deleteServiceKey',
  method: 'DELETE',
  path: '/api/v1/service-keys/:keyId',
  summary: 'Deletes a service key for good. Its next call is refused.',
  needs: 'administer',
  params: OneKey,
  mayFailWith: ['NOT_FOUND'],
});
