import type { DetailClaims } from '#connectors';

/**
 * The fields by which things are known again or that people plan by, with their words. What a
 * record said in one of them is kept when the vendor stops giving it, until it is clear that this
 * is no accident of the vendor's.
 */
export const KEY_FIELDS = {
  name: 'name',
  serial: 'serial number',
  uuid: 'UUID',
  macs: 'MAC addresses',
  manufacturer: 'manufacturer',
  model: 'model',
  purchasedOn: 'purchase date',
  warrantyEndsOn: 'warranty end',
} as const satisfies Partial<Record<keyof DetailClaims, string>>;
export type KeyField = keyof typeof KEY_FIELDS;

export function isKeyField(field: string): field is KeyField {
  return field in KEY_FIELDS;
}

/** What a record says, with what is kept of the fields that it has lost. */
export function withKept<C extends DetailClaims>(claims: C, kept: Partial<DetailClaims> | null): C {
  return kept ? { ...claims, ...kept } : claims;
}

/**
 * More than ten and more than every tenth at once is held for a person: it is more often a vendor's
 * accident than a customer's.
 */
export function isTooMuchAtOnce(affected: number, of: number): boolean {
  return affected > Math.max(10, of / 10);
}
