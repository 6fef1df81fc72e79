import type { FaultAction, SpoiltRecord } from '#faults';
import { isObject } from '#fleets';
import { WORDS_OF_FIXED_SETS } from './vendor-words.ts';

/** What is done to the records of an answer; undefined when the fault is another. */
export type RecordSpoiler = {
  /** A record that was asked for. */
  listed(resource: unknown): unknown;
  /** A record that is sent along: only what the fault names is changed there, unless it adds or swaps words everywhere. */
  included(resource: unknown): unknown;
  /** What is added to the answer itself. */
  extras: Readonly<Record<string, unknown>>;
};

const UNHEARD_OF = { unheardOf: { of: ['nobody', 1, null] } };
const UNKNOWN_WORD = 'neverHeardOf';

export function recordSpoiler(fault: FaultAction | undefined): RecordSpoiler | undefined {
  switch (fault?.kind) {
    case 'extra-fields':
      return { listed: withExtras, included: withExtras, extras: UNHEARD_OF };
    case 'unknown-values':
      return everywhere((resource) => changed(resource, fault.fields ? new Set(fault.fields) : WORDS_OF_FIXED_SETS, () => UNKNOWN_WORD));
    case 'missing-fields':
    case 'null-fields':
      return fault.fields ? everywhere(spoiltFields(fault.kind, fault.fields)) : spoiltAttributes(fault.kind);
    default:
      return undefined;
  }
}

const everywhere = (spoil: (resource: unknown) => unknown): RecordSpoiler => ({ listed: spoil, included: spoil, extras: {} });

function withExtras(resource: unknown): unknown {
  if (!isObject(resource)) return resource;
  const more = (value: unknown) => (isObject(value) ? { ...value, ...UNHEARD_OF } : value);
  return { ...resource, ...UNHEARD_OF, attributes: more(resource['attributes']), relationships: more(resource['relationships']) };
}

type Lost = Extract<SpoiltRecord, 'missing-fields' | 'null-fields'>;
const lostValue = (kind: Lost) => () => (kind === 'null-fields' ? null : undefined);

const spoiltFields = (kind: Lost, fields: readonly string[]) => (resource: unknown) => changed(resource, new Set(fields), lostValue(kind));

/** Without names: every attribute, but whose the record is and which it is stays. */
function spoiltAttributes(kind: Lost): RecordSpoiler {
  const listed = (resource: unknown) => {
    if (!isObject(resource) || !isObject(resource['attributes'])) return resource;
    const attributes = changed(resource['attributes'], new Set(Object.keys(resource['attributes'])), lostValue(kind));
    return { ...resource, attributes };
  };
  return { listed, included: (resource) => resource, extras: {} };
}

/** The value with everything of these names changed, however deep; what becomes undefined is left out of the JSON. */
function changed(value: unknown, names: ReadonlySet<string>, to: () => unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => changed(inner, names, to));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, names.has(name) ? to() : changed(inner, names, to)]));
}
