import { AppError } from '#lib';

const DEFAULT_YEARS = 2;
const MOST_YEARS = 10;

/**
 * The moment at which a key ends: the end of its last day in UTC. Two years from now when no day was chosen, as in the
 * public API (its reference, section 1).
 */
export function expiryOf(lastDay: string | undefined, now: Date): Date {
  const end = lastDay === undefined ? endOfDay(inYears(now, DEFAULT_YEARS)) : endOfDay(new Date(lastDay));
  if (end <= now) throw refusal('The last day of the key is over already. Choose today or a later day.');
  if (end > inYears(endOfDay(now), MOST_YEARS)) throw refusal(`A key lives at most ${MOST_YEARS} years. Choose an earlier day.`);
  return end;
}

function endOfDay(day: Date): Date {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + 1) - 1);
}

function inYears(now: Date, years: number): Date {
  const then = new Date(now);
  then.setUTCFullYear(then.getUTCFullYear() + years);
  return then;
}

function refusal(sentence: string): AppError {
  return new AppError('INVALID_INPUT', sentence, { whoActs: 'member' }, { field: 'expires_on' });
}
