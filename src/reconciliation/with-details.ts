import type { Claims, DetailClaims } from '#source-records';
import { inPlaceOfUnusable, withFirstUsable } from './first-usable.ts';
import type { RecordFacts } from './types.ts';

/**
 * A record with what its details add, as one: for deciding what it is. The record's own word stands
 * if it can be used; a detail fills what it leaves open,
 * and addresses are put together. A kind of `OTHER` leaves the kind open: where lists tell of none, only the details know.
 */
export function withDetails(facts: RecordFacts): RecordFacts {
  const { details = [] } = facts;
  if (details.length === 0) return facts;
  return { ...facts, claims: details.reduce((claims, detail) => merged(claims, withFirstUsable(detail.claims)), facts.claims) };
}

function merged(claims: Claims, { macs = [], ips = [], ...added }: DetailClaims): Claims {
  const type = claims.type === 'OTHER' ? (added.type ?? 'OTHER') : claims.type;
  const tooLong = claims.tooLong && added.tooLong ? { tooLong: { ...added.tooLong, ...claims.tooLong } } : {};
  const unread = [...(claims.unread ?? []), ...(added.unread ?? [])];
  return {
    ...added,
    ...claims,
    ...inPlaceOfUnusable(claims, added),
    ...(unread.length > 0 ? { unread } : {}),
    ...tooLong,
    type,
    macs: [...new Set([...claims.macs, ...macs])],
    ips: [...new Set([...claims.ips, ...ips])],
  };
}
