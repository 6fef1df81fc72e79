import { describe, expect, it } from 'vitest';
import { AppError } from '#lib';
import { openKeyLimits } from './key-limits.ts';

/** Limits over a clock that stands still until it is set. */
function stage() {
  let now = new Date('2026-11-23T09:00:00.000Z').getTime();
  const limits = openKeyLimits(() => new Date(now));
  const ask = (keyId: string) => {
    try {
      limits.admit(keyId);
      return 'admitted';
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return error;
    }
  };
  const askTimes = (times: number, keyId = 'key') => Array.from({ length: times }, () => ask(keyId));
  return { ask, askTimes, pass: (milliseconds: number) => (now += milliseconds) };
}

describe('a key', () => {
  it('may ask 50 times in 5 seconds and not once more', () => {
    const { ask, askTimes } = stage();

    expect(askTimes(50).every((it) => it === 'admitted')).toBe(true);
    expect(ask('key')).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      retry: 'later',
      message: expect.stringMatching(/50 times in 5 seconds/),
      details: { retryAfterSeconds: 5 },
    });
  });

  it.each([
    [0, 5],
    [1_000, 4],
    [4_001, 1],
    [4_999, 1],
  ])('that is refused after %i ms is told to wait %i seconds, which is then enough', (passed, seconds) => {
    const { ask, askTimes, pass } = stage();
    askTimes(50);
    pass(passed);

    const sentence = expect.stringContaining(`Wait ${seconds === 1 ? '1 second' : `${seconds} seconds`} and`);
    expect(ask('key')).toMatchObject({ message: sentence, details: { retryAfterSeconds: seconds } });
    pass(seconds * 1000);
    expect(ask('key')).toBe('admitted');
  });

  it('that goes on asking while it is refused does not make its waiting longer', () => {
    const { ask, askTimes, pass } = stage();
    askTimes(500);
    pass(5_000);

    expect(ask('key')).toBe('admitted');
  });

  it('that spreads its requests is never refused', () => {
    const { ask, pass } = stage();
    const answers = Array.from({ length: 300 }, () => {
      pass(101);
      return ask('key');
    });

    expect(answers.every((it) => it === 'admitted')).toBe(true);
  });

  it('has a limit of its own', () => {
    const { ask, askTimes } = stage();
    askTimes(51, 'busy');

    expect(ask('quiet')).toBe('admitted');
  });

  it('is not forgotten within its five seconds, however many others ask', () => {
    const { ask, askTimes, pass } = stage();
    askTimes(50, 'busy');
    pass(4_000);
    for (let n = 0; n < 3_000; n += 1) ask(`other ${n}`);

    expect(ask('busy')).toBeInstanceOf(AppError);
  });
});
