import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultPlan, RequestWindows } from '#faults';
import type { Fleet } from '../fleet/fleet.ts';
import type { Access } from './access.ts';
import type { Datacenter } from './datacenters.ts';
import type { Quirks } from './quirks.ts';
import type { Tokens } from './tokens.ts';

/** Vendor fact: dashboard and API are one host. This answers what is not the API's. */
export type WebApplication = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Everything a request is answered from. One object for both listeners. */
export type World = {
  fleet: Fleet;
  access: Access;
  tokens: Tokens;
  windows: RequestWindows;
  faults: FaultPlan;
  quirks: Quirks;
  latencyMilliseconds: number;
  tokenLifetimeSeconds: number;
  /** Where the account lives. */
  datacenter: Datacenter;
  /** What another datacenter answers. Not public: there nobody knows the key, so 401; some front ends redirect. */
  wrongDatacenterAnswer: 308 | 401;
  requests: number;
  /** The dashboard; without one a page says what this is. */
  web: WebApplication | undefined;
  /** The origins of the two listeners; the account lives at the first. */
  origins: readonly [string, string];
  /** Milliseconds since 1970. */
  now(): number;
};

/** The account moves to the datacenter of the other listener, or back. */
export function moveDatacenter(world: World): void {
  const [right, wrong] = world.origins;
  world.origins = [wrong, right];
}
