import { hash } from 'node:crypto';

/**
 * A digest of a JSON value that does not depend on the order of keys: a vendor that reorders them has changed nothing.
 * 22 characters of SHA-256 (132 bits): short beside the record, and no two versions of a record will ever collide.
 */
export function canonicalHash(value: unknown): string {
  // A connector may hand over a digest of its own; hashing that again would only cost.
  if (typeof value === 'string' && value.length > 0 && value.length <= LONGEST_DIGEST) return value;
  return hash('sha256', canonical(value), 'base64url').slice(0, 22);
}

const LONGEST_DIGEST = 43;

/** JSON with sorted keys. Hot path: every record of every sync goes through it, so it joins texts and makes no objects. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const object = value as Record<string, unknown>;
  let text = '{';
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member !== undefined) text += `${JSON.stringify(key)}:${canonical(member)},`;
  }
  return `${text}}`;
}
