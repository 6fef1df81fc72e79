import { AppError } from '#lib';
import { type CatalogueEntry, FAULT_CATALOGUE } from './catalogue.ts';
import type { Fault, FaultAction } from './fault.ts';
import { writeFault, writeWhat, writeWhen } from './grammar.ts';

/** A fault on the list, with what it has met so far. */
export type ActiveFault = {
  /** What it is called while it is on the list; not given out twice. */
  number: number;
  /** As the command line writes it. */
  spec: string;
  path: string | null;
  contains: string | null;
  when: string;
  what: string;
  /** Requests it is about. */
  seen: number;
  /** Of those, the ones it changed. */
  struck: number;
};

/** A request that a fault changed. */
export type Strike = { at: string; number: number; spec: string; method: string; path: string; query: string };

/** What of a request a fault looks at. */
export type FaultedRequest = { method: string; path: string; query: URLSearchParams };

const STRIKES_KEPT = 100;
type Counted = { number: number; fault: Fault; seen: number; struck: number };

/** The list of faults with a count of the requests each has met. The first fault that picks a request wins. */
export class FaultPlan {
  /** What this vendor's answers can show. */
  readonly catalogue: readonly CatalogueEntry[];
  #faults: Counted[] = [];
  #strikes: Strike[] = [];
  #numbers = 0;

  constructor(catalogue: readonly CatalogueEntry[] = FAULT_CATALOGUE) {
    this.catalogue = catalogue;
  }

  /** Replaces the list and starts all counts anew. Throws an AppError, and changes nothing, when one is not this vendor's. */
  set(faults: readonly Fault[]): void {
    for (const fault of faults) this.#refuseStranger(fault);
    this.#faults = [];
    this.#strikes = [];
    for (const fault of faults) this.add(fault);
  }

  /** Adds a fault at the end, with its count at zero; the others go on counting. Throws an AppError when it is not this vendor's. */
  add(fault: Fault): ActiveFault {
    this.#refuseStranger(fault);
    this.#numbers += 1;
    const counted = { number: this.#numbers, fault, seen: 0, struck: 0 };
    this.#faults.push(counted);
    return asActive(counted);
  }

  /** Whether there was one of this number. */
  remove(number: number): boolean {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter((counted) => counted.number !== number);
    return this.#faults.length < before;
  }

  get active(): readonly ActiveFault[] {
    return this.#faults.map(asActive);
  }

  /** The last requests that were changed, the newest first. */
  get strikes(): readonly Strike[] {
    return this.#strikes;
  }

  /** Counts the request for every fault that is about it, and says what is to happen. `now` is in milliseconds. */
  pick(request: FaultedRequest, now: number): FaultAction | undefined {
    let picked: Counted | undefined;
    for (const counted of this.#faults) {
      if (!isAbout(counted.fault, request)) continue;
      counted.seen += 1;
      if (isDue(counted.fault, counted.seen)) picked ??= counted;
    }
    if (picked) this.#note(picked, request, now);
    return picked?.fault.does;
  }

  /** A fault that would be counted and change nothing makes people trust a test that proved nothing. */
  #refuseStranger({ does }: Fault): void {
    const [id] = writeWhat(does).split(':');
    const isNamed = (entry: CatalogueEntry) => entry.id === id;
    if (this.catalogue.some(isNamed) || !FAULT_CATALOGUE.some(isNamed)) return;
    throw new AppError('FAULT_NOT_PLAYED', `The fault "${id}" can't show in this vendor's answers, so it is not played here.`, {
      whoActs: 'operator',
    });
  }

  #note(counted: Counted, { method, path, query }: FaultedRequest, now: number): void {
    counted.struck += 1;
    const strike = { at: new Date(now).toISOString(), number: counted.number, spec: writeFault(counted.fault), method, path };
    this.#strikes = [{ ...strike, query: decodedQuery(query) }, ...this.#strikes.slice(0, STRIKES_KEPT - 1)];
  }
}

function asActive({ number, fault, seen, struck }: Counted): ActiveFault {
  const { path = null, contains = null } = fault;
  return { number, spec: writeFault(fault), path, contains, when: writeWhen(fault), what: writeWhat(fault.does), seen, struck };
}

function isAbout({ path, contains }: Fault, { path: asked, query }: FaultedRequest): boolean {
  const isPath = path === undefined || (path.endsWith('*') ? asked.startsWith(path.slice(0, -1)) : asked === path);
  return isPath && (contains === undefined || decodedQuery(query).includes(contains));
}

function decodedQuery(query: URLSearchParams): string {
  return [...query].map(([name, value]) => `${name}=${value}`).join('&');
}

function isDue({ from, to, every }: Fault, seen: number): boolean {
  return seen >= from && seen <= to && (every === undefined || seen % every === 0);
}
