import type { FaultAction } from '#faults';
import { isObject } from '#fleets';
import { goesBy } from './details.ts';

/** What is done to the records of an answer; undefined when the fault is another. */
export type RecordSpoiler = {
  row(row: unknown): unknown;
  details(details: unknown): unknown;
  /** What is added to the answer itself. */
  extras: Readonly<Record<string, unknown>>;
};

const UNHEARD_OF = { unheardOf: { of: ['nobody', 1, null] } };
const UNKNOWN_WORD = 'neverHeardOf';
/** Vendor fact: of all fields, only the type of a row and of a value have a fixed set of words. */
const WORDS_OF_FIXED_SETS = ['type'];
/** Whose the record is and which it is stay, where no fields are named. */
const KEPT_IN_ROWS: ReadonlySet<string> = new Set(['id', 'client_id']);

/** Fields are named by their key, or by their label spelt as a slug: `serial_number` is found in both forms of details. */
export function recordSpoiler(fault: FaultAction | undefined): RecordSpoiler | undefined {
  switch (fault?.kind) {
    case 'extra-fields':
      return { row: withExtras, details: withExtras, extras: UNHEARD_OF };
    case 'unknown-values':
      return everywhere((record) => changed(record, fault.fields ?? WORDS_OF_FIXED_SETS, () => UNKNOWN_WORD));
    case 'missing-fields':
      return lost(fault.fields, () => undefined);
    case 'null-fields':
      return lost(fault.fields, () => null);
    default:
      return undefined;
  }
}

const everywhere = (spoil: (record: unknown) => unknown): RecordSpoiler => ({ row: spoil, details: spoil, extras: {} });

function lost(fields: readonly string[] | undefined, to: () => null | undefined): RecordSpoiler {
  if (fields) return everywhere((record) => changed(record, fields, to));
  return { row: (row) => allBut(KEPT_IN_ROWS, row, to), details: (details) => allBut(new Set(), details, to), extras: {} };
}

function allBut(kept: ReadonlySet<string>, record: unknown, to: () => null | undefined): unknown {
  if (!isObject(record)) return record;
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, kept.has(name) ? value : to()]));
}

function withExtras(record: unknown): unknown {
  return isObject(record) ? { ...record, ...UNHEARD_OF } : record;
}

/** The value with everything of these names changed, however deep; what becomes undefined is left out of the JSON. */
function changed(value: unknown, names: readonly string[], to: () => unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => changed(inner, names, to));
  if (!isObject(value)) return value;
  const isMeant = (key: string, inner: unknown) => names.some((name) => goesBy(name, key, inner));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, isMeant(key, inner) ? to() : changed(inner, names, to)]));
}
