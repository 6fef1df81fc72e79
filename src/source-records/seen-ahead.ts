import type { DetailClaims } from '#connectors';

/**
 * So far ahead of us a vendor's clock may be. A server that writes its local time and calls it UTC
 * is ahead by up to fourteen hours, and its word is still good for the day; beyond a day the clock
 * is wrong, and nothing follows from what it says.
 */
const BEARABLE_MS = 24 * 60 * 60 * 1000;

/**
 * Nothing was seen later than we were told of it. A moment that lies a little ahead counts as that
 * of the telling; one that lies further ahead is no moment, and is kept as a text that could not be
 * used. Judged by when the record was written and not by the clock, or the claim of 2031 would
 * become true in 2031, and until then each look would come to another conclusion.
 */
export function withoutSeenAhead<C extends DetailClaims>(claims: C, toldAt: Date): C {
  const { lastSeenAt, ...others } = claims;
  const ahead = lastSeenAt === undefined ? 0 : Date.parse(lastSeenAt) - toldAt.getTime();
  if (lastSeenAt === undefined || !(ahead > 0)) return claims;
  if (ahead <= BEARABLE_MS) return { ...claims, lastSeenAt: toldAt.toISOString() };
  const unread = { claim: 'lastSeenAt', label: 'Last seen', text: lastSeenAt, because: 'lay in the future when it was said' } as const;
  return Object.fromEntries([...Object.entries(others), ['unread', [...(claims.unread ?? []), unread]]]) as C;
}
