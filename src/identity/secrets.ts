import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The secret of a link: 256 random bits. Only its digest is kept. */
export function newLinkSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The secret of an API key in the form of the public API whose conventions we follow (its reference, section 1): eight groups of
 * eight hexadecimal digits, 256 random bits.
 */
export function newKeySecret(): string {
  return (randomBytes(32).toString('hex').match(/.{8}/g) ?? []).join('-');
}

/** SHA-256: slow hashes protect what people choose, not 256 random bits. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** In a time that does not depend on where they differ. */
export function isSameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
