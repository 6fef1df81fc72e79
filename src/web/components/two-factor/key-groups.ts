/** A key in groups of four, as it is easiest to type from a screen. */
export function inGroups(key: string): string[] {
  return key.match(/.{1,4}/g) ?? [];
}
