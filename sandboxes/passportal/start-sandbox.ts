import type { Server } from 'node:http';
import { listen, originOf, portOf, stop } from '#command';
import { type Controls, type Fault, FaultPlan, type RateLimit, RequestWindows } from '#faults';
import type { FleetSource } from '#fleets';
import type { AdminOptions } from './admin/start-admin.ts';
import { Entrance, type PagesFacts } from './entrance.ts';
import type { DocumentChange } from './fleet/document.ts';
import type { Fleet } from './fleet/fleet.ts';
import { loadFleet } from './fleet/load-fleet.ts';
import type { Access } from './protocol/access.ts';
import { controlsOf } from './protocol/controls.ts';
import type { Datacenter } from './protocol/datacenters.ts';
import { PASSPORTAL_FAULTS } from './protocol/faults-played.ts';
import { handle } from './protocol/protocol-server.ts';
import { type Quirks, quirksFrom } from './protocol/quirks.ts';
import { Tokens } from './protocol/tokens.ts';
import { moveDatacenter, type World } from './protocol/world.ts';

/** How to start a sandbox. Only the fleet is needed; everything else has a value to begin with. */
export type PassportalSandboxOptions = FleetSource & {
  /** Port of the right datacenter on 127.0.0.1; 0 or absent takes any free one. */
  port?: number;
  /** Port that plays a wrong datacenter; 0 or absent takes any free one. */
  wrongDatacenterPort?: number;
  /** Access key ID and secret of the one ready key. */
  keyId?: string;
  secret?: string;
  /** Who may ask, in place of the ready key: for keys with rights of their own, which no dashboard gives. */
  access?: Access;
  /**
   * The vendor's dashboard on the same listeners, with a database of its own. Without it nothing but the fleet is needed, and
   * there is one key; with it keys are made and deleted there, and the ready one is the first of them.
   */
  admin?: AdminOptions;
  /** Where the account lives: `us` unless said otherwise. */
  datacenter?: Datacenter;
  /** What a wrong datacenter answers; 401 unless said otherwise. */
  wrongDatacenterAnswer?: 308 | 401;
  /** null or absent: no limit, none being known. */
  rateLimit?: RateLimit | null;
  latencyMilliseconds?: number;
  tokenLifetimeSeconds?: number;
  faults?: readonly Fault[];
  quirks?: Partial<Quirks>;
  /** Milliseconds since 1970; the machine's clock unless a test brings its own. */
  now?: () => number;
};

/** A running sandbox. Every change takes effect with the next request. */
export type PassportalSandbox = {
  /** The right datacenter: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** A listener that plays another datacenter. */
  readonly wrongDatacenterUrl: string;
  readonly port: number;
  /** The ready key. */
  readonly keyId: string;
  readonly secret: string;
  readonly datacenter: Datacenter;
  /** Where the dashboard is and who can sign in to it, when there is one. */
  readonly admin: PagesFacts | undefined;
  /** When a token was last given out for the ready key. */
  readonly lastUsed: Date | undefined;
  readonly assetsServed: number;
  readonly clientsServed: number;
  /** Lines of the fleet that were left out, by their `type`. */
  readonly ignoredLines: ReadonlyMap<string, number>;
  /** Requests to the API so far, whatever the answer. */
  requests(): number;
  /** The ready key is deleted: nobody gets in. With a dashboard keys are deleted there, and this throws. */
  revokeKey(): void;
  /** Every token given out is dead; the key is good for new ones. */
  endTokens(): void;
  /** Adds a line in the form of a fleet. */
  addResource(line: unknown): void;
  /** Changes exactly what is named, `last_modified` only if it is. Throws an AppError when there is no such document. */
  updateDocument(id: number, change: DocumentChange): void;
  removeDocument(id: number): void;
  /** Replaces the list of faults and starts their counts anew. */
  setFaults(faults: readonly Fault[]): void;
  setQuirks(quirks: Partial<Quirks>): void;
  setTokenLifetime(seconds: number): void;
  setRateLimit(limit: RateLimit | null): void;
  setLatency(milliseconds: number): void;
  /** The account moves: from now on `url` answers as the wrong datacenter and the other as the right one; again moves back. */
  moveDatacenter(): void;
  /** What the control of faults works on, for another listener that is to serve it too. */
  readonly controls: Controls;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
};

/** Vendor fact, as one client observed it: about 55 minutes. */
const TOKEN_LIFETIME_SECONDS = 3_300;

/** Loads the fleet, opens both listeners on 127.0.0.1 and answers as the vendor would. Throws an AppError for an unreadable fleet or a taken port. */
export async function startPassportalSandbox(options: PassportalSandboxOptions): Promise<PassportalSandbox> {
  const entrance = new Entrance(options);
  const world = createWorld(await loadFleet(options), options.access ?? entrance, options);
  const answer = (server: Server) => (request: Parameters<typeof handle>[2], response: Parameters<typeof handle>[3]) =>
    handle(world, originOf(server), request, response);
  const open: (() => Promise<void>)[] = [];
  // The listeners end first: nobody is answered any more when the database goes.
  const close = async () => {
    for (const end of open) await end();
  };
  try {
    const server = await listen('Passportal', answer, options.port ?? 0);
    open.push(() => stop(server));
    const other = await listen('Passportal', answer, options.wrongDatacenterPort ?? 0);
    open.push(() => stop(other));
    world.origins = [originOf(server), originOf(other)];
    if (options.admin) open.push(await entrance.openPages(options.admin, world));
    return sandboxOf(world, entrance, { server, other }, close);
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

function createWorld(fleet: Fleet, access: Access, options: PassportalSandboxOptions): World {
  const faults = new FaultPlan(PASSPORTAL_FAULTS);
  faults.set(options.faults ?? []);
  return {
    fleet,
    access,
    faults,
    tokens: new Tokens(),
    windows: new RequestWindows(options.rateLimit ?? null),
    quirks: quirksFrom(options.quirks ?? {}),
    latencyMilliseconds: options.latencyMilliseconds ?? 0,
    tokenLifetimeSeconds: options.tokenLifetimeSeconds ?? TOKEN_LIFETIME_SECONDS,
    datacenter: options.datacenter ?? 'us',
    wrongDatacenterAnswer: options.wrongDatacenterAnswer ?? 401,
    requests: 0,
    web: undefined,
    origins: ['', ''],
    now: options.now ?? Date.now,
  };
}

type Listeners = { server: Server; other: Server };

function sandboxOf(world: World, entrance: Entrance, { server, other }: Listeners, close: () => Promise<void>): PassportalSandbox {
  const { fleet } = world;
  return {
    ...{ url: originOf(server), wrongDatacenterUrl: originOf(other), port: portOf(server), keyId: entrance.keyId, secret: entrance.secret },
    datacenter: world.datacenter,
    admin: entrance.pages,
    get lastUsed() {
      return entrance.lastUsed;
    },
    get assetsServed() {
      return fleet.assetCount;
    },
    get clientsServed() {
      return fleet.clients.length;
    },
    ignoredLines: fleet.ignored,
    requests: () => world.requests,
    revokeKey: () => entrance.revoke(),
    addResource: (line) => {
      fleet.add(line);
      fleet.finish();
    },
    updateDocument: (id, change) => fleet.updateDocument(String(id), change),
    removeDocument: (id) => fleet.removeDocument(String(id)),
    ...settersOf(world),
    controls: controlsOf(world),
    close,
  };
}

function settersOf(world: World) {
  return {
    endTokens: () => {
      world.tokens = new Tokens();
    },
    setFaults: (faults: readonly Fault[]) => world.faults.set(faults),
    setQuirks: (quirks: Partial<Quirks>) => {
      world.quirks = quirksFrom(quirks, world.quirks);
    },
    setTokenLifetime: (seconds: number) => {
      world.tokenLifetimeSeconds = seconds;
    },
    setRateLimit: (limit: RateLimit | null) => {
      world.windows.limit = limit;
    },
    setLatency: (milliseconds: number) => {
      world.latencyMilliseconds = milliseconds;
    },
    moveDatacenter: () => moveDatacenter(world),
  };
}
