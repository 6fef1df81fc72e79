import { AppError } from '#lib';

/** 50 requests in 5 seconds for each key, as the public API whose conventions we follow allows (its reference, section 1). */
const REQUESTS = 50;
const WINDOW_MS = 5_000;

export type KeyLimits = {
  /** Counts one request of a key; TOO_MANY_REQUESTS with the seconds to wait when there are too many. */
  admit(keyId: string): void;
};

/** In this process alone: with several, a key may ask each of them as often, which the database bears. */
export function openKeyLimits(now: () => Date): KeyLimits {
  const windows = new Map<string, { endsAt: number; requests: number }>();
  return {
    admit(keyId) {
      const at = now().getTime();
      const known = windows.get(keyId);
      if (!known || known.endsAt <= at) {
        forgetEnded(windows, at);
        windows.set(keyId, { endsAt: at + WINDOW_MS, requests: 1 });
        return;
      }
      known.requests += 1;
      if (known.requests > REQUESTS) throw tooMany(Math.ceil((known.endsAt - at) / 1000));
    },
  };
}

const KEPT = 1_000;

function forgetEnded(windows: Map<string, { endsAt: number }>, at: number): void {
  if (windows.size < KEPT) return;
  for (const [key, { endsAt }] of windows) if (endsAt <= at) windows.delete(key);
}

function tooMany(seconds: number): AppError {
  const sentence = `This key may ask ${REQUESTS} times in ${WINDOW_MS / 1000} seconds. Wait ${seconds === 1 ? '1 second' : `${seconds} seconds`} and go on.`;
  return new AppError('TOO_MANY_REQUESTS', sentence, { whoActs: 'nobody', retry: 'later' }, { details: { retryAfterSeconds: seconds } });
}
