import type { Guarded, KeyHolder } from './access.ts';
import { type Answer, type Failure, failureAnswer, KEY_REFUSED, METHOD_REFUSED, tokenRefused } from './answers.ts';
import { headerText, keyOfRequest, TOKEN_PATH, type TokenRequest } from './token-endpoint.ts';
import type { World } from './world.ts';

/** Somebody who may ask: by the hash of his secret at the token's endpoint, by his token everywhere else. */
export type Admitted = { caller: KeyHolder; token: string | undefined };

/** Who asks, or the answer that refuses him. */
export function admit(world: World, asked: TokenRequest & { method: string; path: string }): Admitted | { answer: Answer } {
  const refused = (failure: Failure) => ({ answer: failureAnswer(world.quirks.success, failure) });
  if (asked.path === TOKEN_PATH) {
    if (asked.method !== 'POST') return refused(METHOD_REFUSED);
    const caller = keyOfRequest(world, asked);
    return caller ? { caller, token: undefined } : refused(KEY_REFUSED);
  }
  const token = tokenIn(world, asked.headers);
  const said = world.tokens.read(token, world.now());
  if ('refusedBecause' in said) return refused(tokenRefused(said.refusedBecause));
  const caller = world.access.keyOf(said.keyId) ?? leftOver(world, said.keyId);
  return caller ? { caller, token } : refused(tokenRefused('Expired token'));
}

/** Vendor fact: `x-access-token`; there is no `Authorization`. No token at all reads like one without parts. */
function tokenIn({ quirks }: World, headers: TokenRequest['headers']): string {
  const token = headerText(headers['x-access-token']);
  return token === '' && quirks['token-header'] === 'both' ? headerText(headers['x-api-token']) : token;
}

/** What is left of a deleted key while its tokens live on. */
function leftOver({ quirks }: World, id: string): KeyHolder | undefined {
  if (quirks['deleted-key'] === 'refused') return undefined;
  return { id, secret: '', mayOpen: ({ isAccessible }: Guarded) => isAccessible };
}
