import { isObject, textAt } from '#fleets';
import { hashOf, isSameHash, type KeyHolder } from './access.ts';
import { type Answer, successAnswer } from './answers.ts';
import type { World } from './world.ts';

export const TOKEN_PATH = '/api/v2/auth/client_token';

/** What of a token request decides. Header names are in lower case, as Node hands them over. */
export type TokenRequest = { headers: Readonly<Record<string, string | string[] | undefined>>; body: string };

/**
 * The key behind a token request; undefined where ID, hash, content or scope is wrong, which all look alike. Vendor
 * facts: the body is JSON or a form, and the content any text the caller likes, as long as it is the one that was hashed.
 */
export function keyOfRequest({ access, quirks }: World, { headers, body }: TokenRequest): KeyHolder | undefined {
  const { scope, content } = readBody(headers['content-type'], body);
  const holder = access.keyOf(headerText(headers['x-key']));
  if (!holder || content === undefined || !scopesOf(quirks.scope).includes(scope ?? '')) return undefined;
  const sent = headerText(headers['x-hash']);
  const hash = quirks['hash-case'] === 'any' ? sent.toLowerCase() : sent;
  return isSameHash(hashOf(holder.secret, content), hash) ? holder : undefined;
}

const scopesOf = (scope: 'both' | 'docs_api'): readonly string[] => (scope === 'both' ? ['docs_api', 'docs-api'] : ['docs_api']);

/** Gives out a token; with `isDead` it is one that is refused whenever it is used. */
export function issueToken(world: World, { id }: KeyHolder, { isDead }: { isDead: boolean }): Answer {
  const now = world.now();
  const { accessToken, refreshToken, expiresAtSeconds } = world.tokens.issue(id, world.tokenLifetimeSeconds, now);
  if (isDead) world.tokens.end(accessToken, now);
  world.access.used(id, new Date(now));
  return successAnswer(world.quirks.success, {
    access_token: accessToken,
    refresh_token: refreshToken,
    expiry_time: world.quirks['expiry-time'] === 'text' ? String(expiresAtSeconds) : expiresAtSeconds,
  });
}

function readBody(contentType: string | string[] | undefined, body: string): { scope: string | undefined; content: string | undefined } {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headerText(contentType));
  const said: unknown = isForm ? Object.fromEntries(new URLSearchParams(body)) : parsed(body);
  return { scope: textAt(said, 'scope'), content: textAt(said, 'content') };
}

/** A body that is no JSON says nothing, so its hash can't be right. */
function parsed(body: string): unknown {
  try {
    const said: unknown = JSON.parse(body);
    return isObject(said) ? said : undefined;
  } catch {
    return undefined;
  }
}

export function headerText(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}
