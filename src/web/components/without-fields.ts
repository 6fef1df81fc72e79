/** The problems that are left once these fields were changed: their own sentences speak of values that are gone. */
export function withoutFields(
  problems: Readonly<Record<string, string>>,
  changed: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(problems).filter(([field]) => !(field in changed)));
}
