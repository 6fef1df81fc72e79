import { createHmac, timingSafeEqual } from 'node:crypto';

/** What of a document decides whether a key may open it. */
export type Guarded = { id: string | undefined; clientId: string | undefined; isAccessible: boolean };

/** An active access key, with what it may at this moment. Vendor fact: keys belong to the account, not to a person. */
export type KeyHolder = {
  /** The access key ID; also what the rate limit counts by. */
  id: string;
  /** Vendor fact: never sent; it is the key of the HMAC, as text. */
  secret: string;
  /** Whether it may open the document: one that is closed to it looks like none. */
  mayOpen(document: Guarded): boolean;
};

/** Which keys there are. Asked with every request, so that a change takes effect with the next one. */
export type Access = {
  /** The key of that id; undefined when there is none, or it was deleted or made inactive. */
  keyOf(accessKeyId: string): KeyHolder | undefined;
  /** Told whenever a token was given out for the key, for the column Last used. */
  used(accessKeyId: string, at: Date): void;
};

/** One key that may open everything that is not closed to all: a sandbox without admin pages. */
export class OneKey implements Access {
  readonly id: string;
  readonly secret: string;
  isActive = true;
  lastUsed: Date | undefined;

  constructor(id: string, secret: string) {
    this.id = id;
    this.secret = secret;
  }

  keyOf(accessKeyId: string): KeyHolder | undefined {
    if (!this.isActive || accessKeyId !== this.id) return undefined;
    return { id: this.id, secret: this.secret, mayOpen: ({ isAccessible }) => isAccessible };
  }

  used(_accessKeyId: string, at: Date): void {
    this.lastUsed = at;
  }
}

/** Vendor fact: HMAC-SHA256 of the content with the secret, both as text bytes, in lower-case hex. The secret is not decoded first. */
export function hashOf(secret: string, content: string): string {
  return createHmac('sha256', Buffer.from(secret, 'utf8')).update(content, 'utf8').digest('hex');
}

export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
