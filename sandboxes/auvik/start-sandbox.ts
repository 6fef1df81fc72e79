import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { listen, originOf, portOf, stop } from '#command';
import { type Controls, type Fault, FaultPlan, type RateLimit } from '#faults';
import type { FleetSource } from '#fleets';
import type { AdminOptions } from './admin/start-admin.ts';
import { Entrance, type PagesFacts } from './entrance.ts';
import type { Fleet } from './fleet/fleet.ts';
import { loadFleet } from './fleet/load-fleet.ts';
import type { ResourceType } from './fleet/resource-kinds.ts';
import type { Access } from './protocol/access.ts';
import { controlsOf } from './protocol/controls.ts';
import { AUVIK_FAULTS } from './protocol/faults-played.ts';
import { handle } from './protocol/protocol-server.ts';
import { DEFAULT_RATE_LIMIT, RateLimiter } from './protocol/rate-limit.ts';
import { moveRegion, type World } from './protocol/world.ts';

/** How to start a sandbox. Only the fleet is needed; everything else has a value to begin with. */
export type AuvikSandboxOptions = FleetSource & {
  /** Port of the right region on 127.0.0.1; 0 or absent takes any free one. */
  port?: number;
  /** Port that plays a wrong region; 0 or absent takes any free one. */
  wrongRegionPort?: number;
  user?: string;
  key?: string;
  /** The region label this sandbox plays: `us2`. */
  region?: string;
  /** What the wrong region answers; 308 with the right address unless said otherwise. */
  wrongRegionAnswer?: 308 | 401;
  /** null switches the limit off; absent is the vendor's 2,500 per 5 minutes answered with 403. */
  rateLimit?: RateLimit | null;
  /** Tenant ids or domain prefixes whose data is refused. */
  forbiddenTenants?: readonly string[];
  latencyMilliseconds?: number;
  faults?: readonly Fault[];
  /** Whether the account has version 2 of the API; 404 or 403 is what its paths answer where it has not. On. */
  versionTwo?: 'on' | 404 | 403;
  /** Whether `tenants=<multi-client id>` means its children too. The vendor does not say; off. */
  expandMultiClient?: boolean;
  /**
   * The vendor's admin pages, with a database of their own. Without them nothing but the fleet is needed, and `user` with
   * `key` may everything; with them that user is an administrator, and everybody's key does what his roles allow.
   */
  admin?: AdminOptions;
};

/** A running sandbox. Every change takes effect with the next request. */
export type AuvikSandbox = {
  /** The right region: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** A listener that plays another region. */
  readonly wrongRegionUrl: string;
  readonly port: number;
  readonly user: string;
  readonly key: string;
  readonly region: string;
  /** Where the admin pages are and who can sign in to them, when there are any. */
  readonly admin: PagesFacts | undefined;
  /** Devices in the fleet now. */
  readonly devicesServed: number;
  /** Lines of the fleet that were left out, by their `type`. */
  readonly ignoredLines: ReadonlyMap<string, number>;
  /** Requests received so far, whatever the answer. */
  requests(): number;
  /** A new key, or null to revoke it; the old one is refused at once. With admin pages keys are made there, and this throws. */
  setKey(key: string | null): void;
  forbidTenant(idOrPrefix: string): void;
  allowTenant(idOrPrefix: string): void;
  /** The tenant leaves the account: no list shows it any more. */
  removeTenant(id: string): void;
  /** Adds any resource in the vendor's shape; one with the id of another is a second row, not a new version. */
  addResource(resource: unknown): void;
  /** Deletes a device with its detail, interfaces, components, warranty and lifecycle. Throws an AppError when there is none. */
  removeDevice(id: string): void;
  /** Changes attributes of a device; `undefined` takes one away. Throws an AppError when there is no such device. */
  updateDevice(id: string, attributes: Readonly<Record<string, unknown>>): void;
  /**
   * So many seconds go by at the vendor, in which it sees again whatever is online; nothing else
   * about the fleet changes.
   */
  letTimePass(seconds: number): void;
  /** Replaces the list of faults and starts their counts anew. */
  setFaults(faults: readonly Fault[]): void;
  /** What the control of faults works on, for another listener that is to serve it too. */
  readonly controls: Controls;
  setRateLimit(limit: RateLimit | null): void;
  setLatency(milliseconds: number): void;
  /** The account moves: from now on `url` answers as the wrong region and `wrongRegionUrl` as the right one; again moves back. */
  moveRegion(): void;
  /** How many resources of a kind the fleet holds. */
  count(type: ResourceType): number;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
};

/** Loads the fleet, opens both listeners on 127.0.0.1 and answers as the vendor would. Throws an AppError for an unreadable fleet or a taken port. */
export async function startAuvikSandbox(options: AuvikSandboxOptions): Promise<AuvikSandbox> {
  const fleet = await loadFleet(options);
  const entrance = new Entrance(fleet, options);
  const world = createWorld(fleet, entrance, options);
  const open: (() => Promise<void>)[] = [];
  const close = async () => {
    await Promise.all(open.map((end) => end()));
  };
  try {
    const answer = (server: Server) => (request: IncomingMessage, response: ServerResponse) =>
      handle(world, originOf(server), request, response);
    const server = await listen('Auvik', answer, options.port ?? 0);
    open.push(() => stop(server));
    const other = await listen('Auvik', answer, options.wrongRegionPort ?? 0);
    open.push(() => stop(other));
    const [url, wrongRegionUrl] = [originOf(server), originOf(other)];
    world.origins = [url, wrongRegionUrl];
    if (options.admin) await entrance.openPages(options.admin, world, open);
    return sandboxOf(world, entrance, { url, wrongRegionUrl, port: portOf(server) }, close);
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

function createWorld(fleet: Fleet, access: Access, options: AuvikSandboxOptions): World {
  const faults = new FaultPlan(AUVIK_FAULTS);
  faults.set(options.faults ?? []);
  return {
    fleet,
    access,
    faults,
    limiter: new RateLimiter(options.rateLimit === undefined ? DEFAULT_RATE_LIMIT : options.rateLimit),
    latencyMilliseconds: options.latencyMilliseconds ?? 0,
    expandMultiClient: options.expandMultiClient ?? false,
    region: (options.region ?? 'us2').toLowerCase(),
    wrongRegionAnswer: options.wrongRegionAnswer ?? 308,
    versionTwo: options.versionTwo ?? 'on',
    requests: 0,
    origins: ['', ''],
  };
}

type Addresses = Pick<AuvikSandbox, 'url' | 'wrongRegionUrl' | 'port'>;

function sandboxOf(world: World, entrance: Entrance, addresses: Addresses, close: () => Promise<void>): AuvikSandbox {
  const { fleet, region } = world;
  return {
    ...addresses,
    region,
    admin: entrance.pages,
    get user() {
      return entrance.user;
    },
    get key() {
      return entrance.key;
    },
    get devicesServed() {
      return fleet.collections.device.size;
    },
    ignoredLines: fleet.ignored,
    requests: () => world.requests,
    setKey: (key) => entrance.setKey(key),
    forbidTenant: (tenant) => entrance.forbidden.forbid(tenant),
    allowTenant: (tenant) => entrance.forbidden.allow(tenant),
    removeTenant: (id) => fleet.removeTenant(id),
    addResource: (resource) => {
      fleet.add(resource, Buffer.from(JSON.stringify(resource)));
      fleet.finish();
    },
    removeDevice: (id) => fleet.removeDevice(id),
    updateDevice: (id, attributes) => fleet.updateDevice(id, attributes),
    letTimePass: (seconds) => fleet.letTimePass(seconds * 1000),
    controls: controlsOf(world),
    setFaults: (faults) => world.faults.set(faults),
    setRateLimit: (limit) => {
      world.limiter.limit = limit;
    },
    setLatency: (milliseconds) => {
      world.latencyMilliseconds = milliseconds;
    },
    moveRegion: () => moveRegion(world),
    count: (type) => fleet.collections[type].size,
    close,
  };
}
