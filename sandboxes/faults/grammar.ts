import { AppError } from '#lib';
import { type Fault, type FaultAction, SPOILT_ANSWERS, SPOILT_PAGES, SPOILT_RECORDS } from './fault.ts';

const GRAMMAR = 'PATH[?TEXT][@WHEN]=WHAT, for example /v1/inventory/device/info@3=500 (see sandboxes/faults/README.md for WHEN and WHAT)';

/** A fault in parts, as a form or a JSON file has it. */
export type FaultParts = { path?: string; contains?: string; when?: string; what: string };

/**
 * Reads a fault as the command line writes it. WHEN is `3`, `3-5`, `3+`, `*` or `%10` (every tenth) and `1` when left
 * out; WHAT is the name of a fault in the catalogue, with its argument after a colon. Throws an AppError that shows the form.
 */
export function parseFault(text: string): Fault {
  const match = /^(?<path>[^?@=]*)(?:\?(?<contains>[^@]*?))?(?:@(?<when>[^=]+))?=(?<what>[A-Za-z0-9_:,.-]+)$/.exec(text);
  const { path = '', contains, when = '1', what = '' } = match?.groups ?? {};
  return understood(text, match ? assembled({ path, when, what, ...(contains === undefined ? {} : { contains }) }) : undefined);
}

/** The same from its parts. Throws an AppError that shows the form. */
export function faultFromParts(parts: FaultParts): Fault {
  return understood(JSON.stringify(parts), assembled(parts));
}

/** A whole accident: one fault a line; empty lines and what follows a `#` at a line's start are for people. */
export function parseFaultScript(text: string): readonly Fault[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(parseFault);
}

/** The fault as `parseFault` reads it. */
export function writeFault(fault: Fault): string {
  const contains = fault.contains === undefined ? '' : `?${fault.contains}`;
  return `${fault.path ?? ''}${contains}@${writeWhen(fault)}=${writeWhat(fault.does)}`;
}

export function writeWhen({ from, to, every }: Fault): string {
  if (every !== undefined) return `%${every}`;
  if (to === Number.POSITIVE_INFINITY) return from === 1 ? '*' : `${from}+`;
  return from === to ? String(from) : `${from}-${to}`;
}

export function writeWhat(does: FaultAction): string {
  switch (does.kind) {
    case 'status':
      return `${does.status}${does.retryAfter ? `:${writeRetryAfter(does.retryAfter)}` : ''}`;
    case 'html':
      return does.status === 200 ? 'html' : `html:${does.status}`;
    case 'slow':
      return `slow:${does.milliseconds}`;
    case 'moved':
      return does.answer === undefined ? 'moved' : `moved:${does.answer}`;
    default:
      return 'fields' in does && does.fields ? `${does.kind}:${does.fields.join(',')}` : does.kind;
  }
}

const DATE_SECONDS = 2;

function writeRetryAfter({ seconds, as }: { seconds: number; as: 'seconds' | 'date' }): string {
  if (as === 'seconds') return String(seconds);
  return seconds === DATE_SECONDS ? 'date' : `date:${seconds}`;
}

function understood(text: string, fault: Fault | undefined): Fault {
  if (fault) return fault;
  throw new AppError('FAULT_NOT_UNDERSTOOD', `The fault "${text}" is not understood. Write it as ${GRAMMAR}.`, { whoActs: 'operator' });
}

function assembled({ path = '', contains, when = '1', what }: FaultParts): Fault | undefined {
  const range = readWhen(when);
  const does = readWhat(what);
  // What a form sends must be writable on one line, or a list could not be saved as a script.
  const isWritable = !/[?@=]/.test(path) && !/[@\r\n]/.test(contains ?? '');
  if (!range || !does || !isWritable) return undefined;
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
  const [, name = '', argument] = /^([^:]*)(?::(.*))?$/.exec(what) ?? [];
  if (STATUS.test(name)) return readStatus(Number(name), argument);
  if (name === 'html' && STATUS.test(argument ?? '200')) return { kind: 'html', status: Number(argument ?? 200) };
  if (name === 'slow' && /^\d+$/.test(argument ?? '1000')) return { kind: 'slow', milliseconds: Number(argument ?? 1_000) };
  if (name === 'moved' && argument === '401') return { kind: 'moved', answer: 401 };
  const record = SPOILT_RECORDS.find((known) => known === name);
  if (record) return readRecord(record, argument);
  if (argument !== undefined) return undefined;
  if (name === 'throttle' || name === 'moved' || name === 'new-id' || name === 'token-expired') return { kind: name };
  const kind = [...SPOILT_ANSWERS, ...SPOILT_PAGES].find((known) => known === name);
  return kind && { kind };
}

function readStatus(status: number, argument: string | undefined): FaultAction | undefined {
  if (argument === undefined) return { kind: 'status', status };
  const [, date, seconds] = /^(date)?:?(\d+)?$/.exec(argument) ?? [];
  if (date === undefined && seconds === undefined) return undefined;
  return { kind: 'status', status, retryAfter: { seconds: Number(seconds ?? DATE_SECONDS), as: date === undefined ? 'seconds' : 'date' } };
}

function readRecord(kind: (typeof SPOILT_RECORDS)[number], argument: string | undefined): FaultAction | undefined {
  if (argument === undefined) return { kind };
  const fields = argument.split(',');
  return kind !== 'extra-fields' && fields.every((name) => /^[A-Za-z][A-Za-z0-9._]*$/.test(name)) ? { kind, fields } : undefined;
}
