import { createHmac, randomBytes } from 'node:crypto';
import { isObject } from '#fleets';

/** What a token request is given. */
export type IssuedToken = { accessToken: string; refreshToken: string; expiresAtSeconds: number };

/** What a token says, or why it says nothing. */
export type ReadToken = { keyId: string; tokenId: string } | { refusedBecause: string };

const HEADER = encoded({ typ: 'JWT', alg: 'HS256' });

/**
 * Access tokens as the vendor gives them out: three parts with dots between, opaque to clients. The reasons why one is
 * refused are those of the library whose wording the vendor's documented answer has.
 */
export class Tokens {
  readonly #key = randomBytes(32);
  readonly #dead = new Set<string>();

  /** `now` is in milliseconds. */
  issue(keyId: string, lifetimeSeconds: number, now: number): IssuedToken {
    const issuedAt = Math.floor(now / 1000);
    const expiresAtSeconds = issuedAt + lifetimeSeconds;
    const claims = encoded({ iat: issuedAt, exp: expiresAtSeconds, jti: randomBytes(8).toString('hex'), key: keyId });
    const accessToken = `${HEADER}.${claims}.${this.#signature(claims)}`;
    return { accessToken, refreshToken: randomBytes(16).toString('hex'), expiresAtSeconds };
  }

  read(token: string, now: number): ReadToken {
    const parts = token.split('.');
    const [header, claims = '', signature] = parts;
    if (parts.length !== 3) return { refusedBecause: 'Wrong number of segments' };
    const said = decoded(claims);
    if (!isObject(said) || header !== HEADER) return { refusedBecause: 'Malformed UTF-8 characters.' };
    if (signature !== this.#signature(claims)) return { refusedBecause: 'Signature verification failed' };
    const { exp, jti, key } = said;
    if (Number(exp) * 1000 <= now || this.#dead.has(String(jti))) return { refusedBecause: 'Expired token' };
    return { keyId: String(key), tokenId: String(jti) };
  }

  /** The token ends here, whatever its time says. */
  end(token: string, now: number): void {
    const said = this.read(token, now);
    if ('tokenId' in said) this.#dead.add(said.tokenId);
  }

  #signature(claims: string): string {
    return createHmac('sha256', this.#key).update(`${HEADER}.${claims}`).digest('base64url');
  }
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
