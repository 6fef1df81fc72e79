/** What came of one try, as far as trying again is concerned. */
type TryOutcome = { status: number; retryAfter: string | undefined } | 'no-answer';

/** What to do next: wait and ask again, or stop. `busy` carries how long the vendor wanted us to stay away. */
export type NextMove =
  | { kind: 'again'; seconds: number; because: 'vendor-asked' | 'retry' }
  | { kind: 'stop' }
  | { kind: 'busy'; seconds: number };

/** No single wait is longer, whatever the vendor asks: the job is parked instead of holding a worker. */
const LONGEST_WAIT_SECONDS = 300;

const TRIES = 4;
const TRIES_WHEN_THROTTLED = 5;
const WORTH_ANOTHER_TRY = new Set([408, 425, 500, 502, 503, 504]);

/**
 * The retry rules, for questions that change nothing at the vendor: 408, 425, 429, 5xx gateway errors and lost connections
 * are asked again, with waits of 1-2-4-8 s and jitter; 429 and 503 obey Retry-After. 400, 401, 403 and 404 never: the same question
 * gets the same answer, and repeating a refused key can lock its user out.
 * @param tries how often it was asked so far, at least 1
 */
export function nextMove(outcome: TryOutcome, tries: number, clock: { now(): number; random(): number }, triesMax = TRIES): NextMove {
  if (outcome === 'no-answer') return afterBackoff(tries, clock, triesMax);
  const asked = outcome.status === 429 || outcome.status === 503 ? retryAfterSeconds(outcome.retryAfter, clock.now()) : undefined;
  if (outcome.status === 429) return afterThrottling(asked ?? throttleSeconds(tries), tries, triesMax);
  if (!WORTH_ANOTHER_TRY.has(outcome.status)) return { kind: 'stop' };
  if (asked !== undefined && asked > LONGEST_WAIT_SECONDS) return { kind: 'busy', seconds: asked };
  if (asked === undefined || tries >= triesMax) return afterBackoff(tries, clock, triesMax);
  return { kind: 'again', seconds: asked, because: 'vendor-asked' };
}

/** Retry-After in whole seconds from now: a number of seconds, or an HTTP date. Undefined when it is neither. */
export function retryAfterSeconds(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text);
  // Date.parse takes almost anything ("-5" is a year): only texts that look like an HTTP date are tried.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

function afterBackoff(tries: number, clock: { random(): number }, triesMax: number): NextMove {
  if (tries >= triesMax) return { kind: 'stop' };
  const seconds = 2 ** (tries - 1);
  return { kind: 'again', seconds: seconds * (0.5 + clock.random() / 2), because: 'retry' };
}

function afterThrottling(seconds: number, tries: number, triesMax: number): NextMove {
  const most = triesMax === TRIES ? TRIES_WHEN_THROTTLED : triesMax;
  if (tries >= most || seconds > LONGEST_WAIT_SECONDS) return { kind: 'busy', seconds };
  return { kind: 'again', seconds, because: 'vendor-asked' };
}

const throttleSeconds = (tries: number): number => Math.min(60, 10 * 2 ** (tries - 1));
