import type { RunCounts, SyncRunView } from '#contract';
import { clock, timeLeft } from '../../words/dates.ts';
import { number } from '../../words/numbers.ts';
import { texts } from './texts.ts';

/** The one sentence of a run under way: what it does, how far it is, how fast, how long still. */
export function progressSentence(run: SyncRunView, vendor: string): string {
  if (run.state === 'queued') return texts.queued;
  const { waiting_until: until, waiting_because: because } = run;
  if (until) return texts.waiting[because ?? 'vendor-asked'](vendor, clock(new Date(until)));
  return [...doing(run), ...pace(run)].join(' · ');
}

/** How much of the phase is done, from 0 to 1; null when the whole is not known: then the bar only moves. */
export function progressShare({ state, phase, counts }: SyncRunView): number | null {
  if (state === 'queued') return null;
  if (phase === 'devices') return share(counts.read, counts.expected);
  if (phase === 'reconcile') return share(counts.clients_reconciled, counts.clients_expected);
  return null;
}

export type CountWords = { key: string; words: string; value: number };

/** The parts `read` is made of, in a fixed order; those of zero are left out, except when all are. */
export function readParts(counts: RunCounts): CountWords[] {
  const parts = [
    { key: 'created', words: texts.new, value: counts.created },
    { key: 'changed', words: texts.changed, value: counts.changed },
    { key: 'same', words: texts.same, value: counts.same },
    { key: 'duplicates', words: texts.duplicates, value: counts.duplicates },
    { key: 'set_aside', words: texts.setAside, value: counts.set_aside },
  ];
  return parts.filter(({ value }) => value > 0);
}

/** 88 new + 220 changed + 1,894 the same + 2 set aside */
export function sumOf(parts: readonly CountWords[]): string {
  return parts.map(({ value, words }) => `${number(value)} ${words}`).join(' + ');
}

/** The parts all assets of the touched clients are made of. */
function assetParts(counts: RunCounts): CountWords[] {
  const parts = [
    { key: 'assets_created', words: texts.new, value: counts.assets_created },
    { key: 'assets_changed', words: texts.changed, value: counts.assets_changed },
    { key: 'assets_same', words: texts.same, value: counts.assets_same },
  ];
  return parts.filter(({ value }) => value > 0);
}

/**
 * What became of the assets. All of the clients that were touched are counted, also those that only
 * another integration knows, so that their number may be larger than that of the records read.
 */
export function assetsSentence(counts: RunCounts): string | null {
  const parts = assetParts(counts);
  const [only, ...others] = parts;
  if (!only) return null;
  const total = totalOf(parts);
  const clients = counts.clients_reconciled;
  return others.length === 0 ? texts.allOneKindOfClients(only.words, total, clients) : texts.ofClients(sumOf(parts), total, clients);
}

/** The same while it is worked out: 2,292 assets: 572 new + 628 changed + 1,092 the same */
export function assetsSoFar(counts: RunCounts): string {
  const parts = assetParts(counts);
  if (parts.length === 0) return '';
  return texts.assetsSoFar(totalOf(parts), sumOf(parts));
}

/**
 * What was no longer found and what was found again: neither a part of the records read nor of the
 * assets.
 */
export function presenceSentence({ missing, returned }: RunCounts): string | null {
  const told = [missing > 0 ? texts.missingNow(missing) : null, returned > 0 ? texts.returnedNow(returned) : null];
  return told.filter((words) => words !== null).join(', ') || null;
}

const totalOf = (parts: readonly CountWords[]): number => parts.reduce((sum, { value }) => sum + value, 0);

function doing({ phase, counts }: SyncRunView): string[] {
  switch (phase) {
    case 'check-access':
      return [texts.checking];
    case 'companies':
      return counts.companies > 0 ? [texts.companies, texts.soFar(counts.companies)] : [texts.companies];
    case 'devices':
      return [
        texts.devices,
        counts.expected === null ? texts.soFar(counts.read) : texts.ofAbout(counts.read, Math.max(counts.read, counts.expected)),
      ];
    case 'reconcile':
      return counts.clients_expected === null
        ? [texts.reconciling]
        : [texts.reconciling, texts.clients(counts.clients_reconciled, counts.clients_expected)];
    case 'finish':
      return [texts.finishing];
  }
}

function pace({ phase, rate_per_second, seconds_left }: SyncRunView): string[] {
  if (phase !== 'devices') return [];
  return [
    ...(rate_per_second === null || rate_per_second < 0.5 ? [] : [texts.rate(rate_per_second)]),
    ...(seconds_left === null ? [] : [timeLeft(seconds_left)]),
  ];
}

function share(done: number, all: number | null): number | null {
  return all === null || all === 0 ? null : Math.min(1, done / all);
}
