import type { FaultPlan } from '#faults';
import type { Fleet } from '../fleet/fleet.ts';
import type { Access } from './access.ts';
import type { RateLimiter } from './rate-limit.ts';

/** Everything a request is answered from. One object for both listeners. */
export type World = {
  fleet: Fleet;
  access: Access;
  limiter: RateLimiter;
  faults: FaultPlan;
  latencyMilliseconds: number;
  expandMultiClient: boolean;
  /** The region this sandbox plays. */
  region: string;
  /** What a request to another region gets: the redirect the vendor's guide names, or the 401 some clients report. */
  wrongRegionAnswer: 308 | 401;
  /** Whether the account has version 2 of the API; where it has not, its paths are refused with that status. */
  versionTwo: 'on' | 404 | 403;
  requests: number;
  /** The origins of the two listeners; the first plays the right region. */
  origins: readonly [string, string];
};

/** The account moves to the region of the other listener, or back. */
export function moveRegion(world: World): void {
  const [right, wrong] = world.origins;
  world.origins = [wrong, right];
}
