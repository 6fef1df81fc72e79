import type { CurrentRun } from './current-run.ts';
import type { Reading } from './read-records.ts';

/** How a run came out. `reason` is the sentence for its page; null when there is nothing to say. */
export type RunOutcome = {
  state: 'succeeded' | 'partial' | 'failed' | 'cancelled' | 'parked';
  reason: string | null;
  learnt?: Learnt;
  /** An outage or a refused key: tomorrow's appointment would be late. */
  isSetback?: boolean;
  /** For how long the vendor asked us to stay away; of a parked run only. */
  parkedSeconds?: number;
};

/** What a run that got past the access check leaves on its integration. */
export type Learnt = { accessWorked: boolean; isComplete: boolean; memory: Readonly<Record<string, string>> };

/** Whether every company was read whole: only then may the integration say it is complete as of now. */
export function isComplete(reading: Reading): boolean {
  return reading.ends.length === reading.planned && reading.ends.every(({ kind }) => kind === 'complete' || kind === 'not-read');
}

/** A run is only called succeeded when every company was read and every record understood. */
export function conclude(run: CurrentRun, reading: Reading): RunOutcome {
  if (reading.refused) return { state: 'failed', reason: reading.refused, isSetback: true };
  const problems = reading.ends.flatMap(({ sentence }) => sentence ?? []);
  // A company whose unreadable rows were set aside was read; the second sentence tells of the rows.
  const whole = reading.ends.filter(({ kind, sentence }) => kind !== 'broke-off' && kind !== 'not-permitted' && !sentence).length;
  const { isSetback } = reading;
  if (whole === 0 && problems.length > 0) return { state: 'failed', reason: problems[0] ?? null, isSetback };
  const sentences = [
    companies(whole, reading.planned, problems),
    companiesSetAside(run),
    firstOf(reading.held),
    brokenDetails(reading),
    setAside(run),
  ].filter((sentence) => sentence !== '');
  const told = [...sentences, ...waiting(reading)];
  return { state: sentences.length > 0 ? 'partial' : 'succeeded', reason: told.length > 0 ? told.join(' ') : null, isSetback };
}

/** Companies without a client are no failure: they were read, and wait for a person. */
function waiting({ waiting: { companies, devices } }: Reading): string[] {
  if (companies === 0) return [];
  const [are, their] = companies === 1 ? ['company is', 'its'] : ['companies are', 'their'];
  const tail =
    devices === 0
      ? ''
      : `; ${their} ${devices.toLocaleString('en')} ${devices === 1 ? 'device is read and waits' : 'devices are read and wait'}`;
  return [`${companies} ${are} not matched to a client${tail}.`];
}

function companies(whole: number, planned: number, problems: readonly string[]): string {
  if (problems.length === 0 && whole === planned) return '';
  const more =
    problems.length > 1 ? ` ${problems.length - 1} more ${problems.length === 2 ? 'problem is' : 'problems are'} listed below.` : '';
  return `${whole} of ${planned} companies were read. ${problems[0] ?? ''}${more}`.trim();
}

/**
 * Details that broke off make a run partial. Those the role may not read do not: the run has read all it may, says below what is missing and who can
 * mend it, and would otherwise be partial for ever.
 */
function brokenDetails({ details }: Reading): string {
  return firstOf(details.flatMap(({ kind, sentence }) => (kind === 'broke-off' && sentence ? [sentence] : [])));
}

/**
 * The first of several sentences, and how many more there are: all of them stand below as problems.
 */
function firstOf([first, ...others]: readonly string[]): string {
  if (first === undefined) return '';
  if (others.length === 0) return first;
  return `${first} ${others.length} more ${others.length === 1 ? 'is' : 'are'} listed below.`;
}

/** A run whose clients could not all be reconciled has not succeeded, whatever was read. */
export function withUnreconciled(outcome: RunOutcome, failed: readonly string[]): RunOutcome {
  if (failed.length === 0) return outcome;
  const reason = [outcome.reason, firstOf(failed)].filter(Boolean).join(' ');
  return { ...outcome, state: outcome.state === 'succeeded' ? 'partial' : outcome.state, reason };
}

function companiesSetAside({ counts: { companiesSetAside: count } }: CurrentRun): string {
  if (count === 0) return '';
  return count === 1 ? '1 company could not be kept: it is named below.' : `${count} companies could not be kept: they are named below.`;
}

function setAside({ counts }: CurrentRun): string {
  if (counts.setAside === 0) return '';
  const one = counts.setAside === 1;
  return `${counts.setAside} ${one ? 'device' : 'devices'} could not be understood and ${one ? 'was' : 'were'} set aside; ${(counts.read - counts.setAside).toLocaleString('en')} were read.`;
}
