import type { UnreadText } from '#source-records';
import { type RankedReading, STALE_AFTER_DAYS } from './rank-sources.ts';
import type { Reading } from './reading.ts';
import { whyUnread } from './unread.ts';

/** How one field takes its value from one of several records. */
export type Field<Value> = {
  label: string;
  /** The record's claim in its own words; null when it says nothing. */
  said(reading: Reading): string | null;
  /** The claim once judged; null when it can't be used. */
  usable(reading: Reading): Value | null;
  /** A usable claim that gives way to any other: an address in place of a name. */
  isWeak?(value: Value): boolean;
  weakBecause?: string;
  /** Where the value and not the source's rank decides: the later of two dates. */
  isBetter?(value: Value, than: Value): boolean;
  betterBecause?: string;
  /** What claims are compared by to see whether they disagree. */
  comparable(value: Value): string;
  shown(value: Value): string;
  /** Why there is no value although somebody said something. */
  unusableBecause: string;
  /**
   * The record says something that is longer than such a value ever is: it was left out when the
   * record came in.
   */
  isTooLong?(reading: Reading): boolean;
  /** What stands in the value's place and could not be read as one. */
  unread?(reading: Reading): readonly UnreadText[];
};

export type Choice<Value> = { value: Value; from: RankedReading };

/** The best claim: the first usable one by rank that isn't weak, else the first usable one; or the best value, where that decides. */
export function choose<Value>(field: Field<Value>, ranked: readonly RankedReading[]): Choice<Value> | null {
  let weak: Choice<Value> | null = null;
  let best: Choice<Value> | null = null;
  for (const from of ranked) {
    const value = field.usable(from.reading);
    if (value === null) continue;
    if (field.isWeak?.(value)) weak ??= { value, from };
    else if (!field.isBetter) return { value, from };
    else if (best === null || field.isBetter(value, best.value)) best = { value, from };
  }
  return best ?? weak;
}

/** The rule that made the choice, in words: what set the chosen claim apart from the best of those that lost. */
export function ruleOf<Value>(field: Field<Value>, ranked: readonly RankedReading[], choice: Choice<Value> | null): string {
  if (choice === null) return whyNone(field, ranked);
  const rivals = rivalsOf(field, ranked, choice);
  const [rival] = rivals.filter(({ value }) => field.comparable(value) !== field.comparable(choice.value));
  if (rivals.length === 0) return isMissing(choice.from) ? LAST_WORD : 'The only source that says something usable.';
  if (!rival) return 'All sources that say something usable agree.';
  if (field.betterBecause !== undefined) return field.betterBecause;
  if (field.isWeak?.(rival.value) && !field.isWeak(choice.value)) return field.weakBecause ?? 'The more telling value is preferred.';
  if (rival.from.standing !== choice.from.standing) return RANK_RULES[rival.from.standing];
  return 'Sources of equal rank disagree: the one known longest is believed.';
}

function whyNone<Value>(field: Field<Value>, ranked: readonly RankedReading[]): string {
  const speaking = ranked.filter(({ reading }) => field.said(reading) !== null);
  if (speaking.length === 0) return 'No source says anything.';
  if (speaking.every(({ reading }) => field.isTooLong?.(reading))) return TOO_LONG;
  return whyUnread(speaking.flatMap(({ reading }) => field.unread?.(reading) ?? [])) ?? field.unusableBecause;
}

/** Whether a usable claim contradicts the chosen one. */
export function isDisputed<Value>(field: Field<Value>, ranked: readonly RankedReading[], choice: Choice<Value> | null): boolean {
  if (choice === null || field.isWeak?.(choice.value)) return false;
  // What a record said before it went missing is history beside a source that still reports the device.
  const spoken = rivalsOf(field, ranked, choice).filter(({ from }) => isMissing(from) === isMissing(choice.from));
  return spoken.some(({ value }) => !field.isWeak?.(value) && field.comparable(value) !== field.comparable(choice.value));
}

const TOO_LONG =
  'What the source gives is too long to be this, so it was left out. Its record shows it whole; whoever shortens it there has it taken by the next sync.';
const LAST_WORD = 'Only a source that no longer reports the device says something usable: what it said last is kept.';
const RANK_RULES: Readonly<Record<RankedReading['standing'], string>> = {
  current: 'The source with the higher rank is believed.',
  stale: `A source read lately is believed before one not read for ${STALE_AFTER_DAYS} days.`,
  missing: 'A source that still reports the device is believed before one that no longer does.',
};

function rivalsOf<Value>(field: Field<Value>, ranked: readonly RankedReading[], choice: Choice<Value>): readonly Choice<Value>[] {
  return ranked.flatMap((from) => {
    const value = from === choice.from ? null : field.usable(from.reading);
    return value === null ? [] : [{ value, from }];
  });
}

function isMissing({ standing }: RankedReading): boolean {
  return standing === 'missing';
}
