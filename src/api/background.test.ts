import { describe, expect, it } from 'vitest';
import { createLogger } from '#lib';
import { openBackground } from './background.ts';

function stage() {
  const lines: string[] = [];
  return { lines, background: openBackground(createLogger('info', (line) => lines.push(line))) };
}

describe('work behind an answer', () => {
  it('is begun at once and not waited for', () => {
    const { background } = stage();
    const happened: string[] = [];

    background.run('Mailing', async () => {
      happened.push('begun');
      await Promise.resolve();
      happened.push('done');
    });

    expect(happened).toEqual(['begun']);
  });

  it('is all over when it has settled', async () => {
    const { background } = stage();
    const done: number[] = [];
    const slow = async (n: number, turns: number) => {
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      done.push(n);
    };
    background.run('One', () => slow(1, 9));
    background.run('Two', () => slow(2, 1));

    await background.settled();

    expect(done).toEqual([2, 1]);
  });

  it('has settled when there never was any', async () => {
    await expect(stage().background.settled()).resolves.toBeUndefined();
  });

  it('that fails is told in the log, harms nobody and keeps nothing from settling', async () => {
    const { background, lines } = stage();
    background.run('Mailing a link', async () => {
      throw new Error('No mail server');
    });
    background.run('Noting', async () => undefined);

    await background.settled();

    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      message: 'Mailing a link failed in the background',
      error: { message: 'No mail server' },
    });
  });

  it('that fails before it waits for anything is told in the same way', async () => {
    const { background, lines } = stage();

    background.run('Mailing a link', () => {
      throw new Error('At once');
    });
    await background.settled();

    expect(lines.join()).toMatch(/At once/);
  });
});
