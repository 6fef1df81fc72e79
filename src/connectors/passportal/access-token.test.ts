import { expect, it } from 'vitest';
import { VirtualClock } from '../kit/virtual-clock.ts';
import { AccessToken } from './access-token.ts';

/** A vendor that gives out numbered tokens, each good for an hour. */
function numbered(clock: VirtualClock) {
  const asked: number[] = [];
  const token = new AccessToken(clock, async () => {
    asked.push(clock.now());
    await Promise.resolve();
    return { token: `token ${asked.length}`, renewAt: clock.now() + 3_600_000 };
  });
  return { token, asked };
}

it('is asked for once, however many calls are waiting for it', async () => {
  const { token, asked } = numbered(new VirtualClock());

  expect(await Promise.all([token.current({}), token.current({}), token.current({})])).toEqual(['token 1', 'token 1', 'token 1']);
  expect(asked).toHaveLength(1);
});

it('is renewed once when several calls were refused with it, and not again for one that comes late', async () => {
  const { token, asked } = numbered(new VirtualClock());
  await token.current({});

  expect(await Promise.all([token.insteadOf('token 1', {}), token.insteadOf('token 1', {})])).toEqual(['token 2', 'token 2']);
  expect(await token.insteadOf('token 1', {})).toBe('token 2');
  expect(asked).toHaveLength(2);
});

it('is renewed when its time has come, without waiting for a refusal', async () => {
  const clock = new VirtualClock();
  const { token } = numbered(clock);
  await token.current({});
  await clock.sleep(3_599_000, new AbortController().signal);
  expect(await token.current({})).toBe('token 1');

  await clock.sleep(1_000, new AbortController().signal);
  expect(await token.current({})).toBe('token 2');
});

it('is asked for again after a failure', async () => {
  let tries = 0;
  const token = new AccessToken(new VirtualClock(), async () => {
    tries += 1;
    if (tries === 1) throw new Error('no answer');
    return { token: 'token', renewAt: Number.POSITIVE_INFINITY };
  });

  await expect(token.current({})).rejects.toThrow('no answer');
  expect(await token.current({})).toBe('token');
});
