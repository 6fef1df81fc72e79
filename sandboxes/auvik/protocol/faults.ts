import { AppError } from '#lib';

/** What happens to a request that a fault picks. */
export type FaultAction =
  /** Answered with this status; `retryAfter` is sent as the header, in seconds or as a date that many seconds ahead. */
  | { kind: 'status'; status: number; retryAfter?: { seconds: number; as: 'seconds' | 'date' } }
  /** A gateway's page with this status. */
  | { kind: 'html'; status: number }
  /** 403 with the text of the rate limit. */
  | { kind: 'throttle' }
  /** The account moves to the other listener at this request: 308 from here, now and later. */
  | { kind: 'moved' }
  /** The answer comes, but this much later. */
  | { kind: 'slow'; milliseconds: number }
  | { kind: SpoiltAnswer }
  | { kind: SpoiltPage };

/** Faults of transport. */
const SPOILT_ANSWERS = ['truncated-json', 'cut-body', 'drop-connection', 'empty-body'] as const;
type SpoiltAnswer = (typeof SPOILT_ANSWERS)[number];

/** Faults of a list; on any other answer they change nothing. */
const SPOILT_PAGES = ['malformed-page', 'repeated-cursor', 'early-empty-page', 'early-end', 'repeated-record', 'foreign-next'] as const;
type SpoiltPage = (typeof SPOILT_PAGES)[number];

/** One entry of the fault list: which requests, and what happens to them. */
export type Fault = {
  /** The path without its query; a `*` at the end stands for anything. Absent: every path. */
  path?: string;
  /** Only requests whose decoded query contains this text (a tenant's id, a filter). */
  contains?: string;
  /** From which matching request on, counted from 1. */
  from: number;
  /** Up to which matching request. */
  to: number;
  /** Of those, every how many. */
  every?: number;
  does: FaultAction;
};

const GRAMMAR = 'PATH[?TEXT][@WHEN]=WHAT, for example /v1/inventory/device/info@3=500 (see sandboxes/auvik/README.md for WHEN and WHAT)';

/**
 * Reads a fault as the command line writes it. WHEN is `3`, `3-5`, `3+`, `*` or `%10` (every tenth) and `1` when left
 * out; WHAT is a status, `429:5`, `429:date`, `html`, `html:502`, `throttle`, `moved`, `slow:MS` or the name of a spoilt
 * answer. Throws an AppError that shows the form.
 */
export function parseFault(text: string): Fault {
  const match = /^(?<path>[^?@=]*)(?:\?(?<contains>[^@]*?))?(?:@(?<when>[^=]+))?=(?<what>[a-z0-9:-]+)$/.exec(text);
  const { path = '', contains, when = '1', what = '' } = match?.groups ?? {};
  const range = readWhen(when);
  const does = readWhat(what);
  if (!match || !range || !does) {
    throw new AppError('FAULT_NOT_UNDERSTOOD', `The fault "${text}" is not understood. Write it as ${GRAMMAR}.`, { whoActs: 'operator' });
  }
  return { ...(path === '' ? {} : { path }), ...(contains === undefined ? {} : { contains }), ...range, does };
}

function readWhen(when: string): { from: number; to: number; every?: number } | undefined {
  if (when === '*') return { from: 1, to: Number.POSITIVE_INFINITY };
  const every = /^%(\d+)$/.exec(when)?.[1];
  if (every !== undefined) return Number(every) === 0 ? undefined : { from: 1, to: Number.POSITIVE_INFINITY, every: Number(every) };
  const open = /^(\d+)\+$/.exec(when)?.[1];
  if (open !== undefined) return { from: Number(open), to: Number.POSITIVE_INFINITY };
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(when) ?? [];
  return from === undefined ? undefined : { from: Number(from), to: Number(to ?? from) };
}

/** An answer's final status; 1xx and the like would leave the client waiting. */
const STATUS = /^[2-5]\d\d$/;

function readWhat(what: string): FaultAction | undefined {
  const [name = '', argument] = what.split(':');
  if (STATUS.test(name)) return readStatus(Number(name), argument);
  if (name === 'html' && STATUS.test(argument ?? '200')) return { kind: 'html', status: Number(argument ?? 200) };
  if (name === 'slow' && /^\d+$/.test(argument ?? '1000')) return { kind: 'slow', milliseconds: Number(argument ?? 1_000) };
  if (argument !== undefined) return undefined;
  if (name === 'throttle' || name === 'moved') return { kind: name };
  const kind = [...SPOILT_ANSWERS, ...SPOILT_PAGES].find((known) => known === name);
  return kind && { kind };
}

function readStatus(status: number, argument: string | undefined): FaultAction | undefined {
  if (argument === undefined) return { kind: 'status', status };
  if (argument === 'date') return { kind: 'status', status, retryAfter: { seconds: 2, as: 'date' } };
  return /^\d+$/.test(argument) ? { kind: 'status', status, retryAfter: { seconds: Number(argument), as: 'seconds' } } : undefined;
}

/** The list of faults with a count of the requests each has seen. The first fault that picks a request wins. */
export class FaultPlan {
  #faults: { fault: Fault; seen: number }[] = [];

  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ fault, seen: 0 }));
  }

  pick(path: string, query: URLSearchParams): FaultAction | undefined {
    let picked: FaultAction | undefined;
    for (const counted of this.#faults) {
      if (!isAbout(counted.fault, path, query)) continue;
      counted.seen += 1;
      if (isDue(counted.fault, counted.seen)) picked ??= counted.fault.does;
    }
    return picked;
  }
}

function isAbout({ path, contains }: Fault, asked: string, query: URLSearchParams): boolean {
  const isPath = path === undefined || (path.endsWith('*') ? asked.startsWith(path.slice(0, -1)) : asked === path);
  return isPath && (contains === undefined || decodedQuery(query).includes(contains));
}

function decodedQuery(query: URLSearchParams): string {
  return [...query].map(([name, value]) => `${name}=${value}`).join('&');
}

function isDue({ from, to, every }: Fault, seen: number): boolean {
  return seen >= from && seen <= to && (every === undefined || seen % every === 0);
}
