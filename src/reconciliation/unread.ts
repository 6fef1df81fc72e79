import type { DetailClaims, UnreadText } from '#source-records';

/** What stands where the value of this claim belongs and could not be used. */
export function unreadIn({ unread = [] }: DetailClaims, claim: UnreadText['claim']): readonly UnreadText[] {
  return unread.filter((one) => one.claim === claim);
}

/**
 * Why a field is empty although something is written there: `“03/04/2021” under “Purchase Date”
 * could be …`.
 */
export function whyUnread(unread: readonly UnreadText[]): string | null {
  const [first, ...others] = unread;
  if (!first) return null;
  const more = others.length === 0 ? '' : ` The same goes for ${others.length === 1 ? 'another text' : `${others.length} other texts`}.`;
  return `“${first.text}” under “${first.label}” ${first.because}, so it is not used.${more}`;
}
