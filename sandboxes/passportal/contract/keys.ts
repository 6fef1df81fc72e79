import { z } from 'zod';
import { endpoint } from '#console/contract';

export const KeyStatus = z.enum(['active', 'inactive']);
export type KeyStatus = z.infer<typeof KeyStatus>;

export const KeyView = z.object({
  id: z.string(),
  access_key_id: z.string(),
  created_at: z.string(),
  /** null until a token was given out for it. */
  last_used_at: z.string().nullable(),
  status: KeyStatus,
});
export type KeyView = z.infer<typeof KeyView>;

const keyPath = z.object({ keyId: z.uuid() });

/** Newest first. */
export const ListKeys = endpoint({ method: 'GET', path: '/web/keys', needs: 'keys', returns: z.object({ keys: z.array(KeyView) }) });

/** Vendor fact: no name and no options. The only answer that ever holds the secret. */
export const CreateKey = endpoint({
  method: 'POST',
  path: '/web/keys',
  needs: 'keys',
  returns: z.object({ key: KeyView, secret: z.string() }),
});

/** The sandbox's own switch: what makes a key inactive at the vendor is not public. */
export const ChangeKeyStatus = endpoint({
  method: 'PATCH',
  path: '/web/keys/:keyId',
  needs: 'keys',
  params: keyPath,
  body: z.object({ status: KeyStatus }),
  returns: KeyView,
});

/** For ever: neither the key nor a token it was given is good for anything afterwards. */
export const DeleteKey = endpoint({ method: 'DELETE', path: '/web/keys/:keyId', needs: 'keys', params: keyPath });
