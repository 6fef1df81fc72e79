import { expect, it } from 'vitest';
import { readAhead } from './read-ahead.ts';

async function* counting(upTo: number, log: string[]): AsyncGenerator<number> {
  try {
    for (let i = 1; i <= upTo; i += 1) {
      log.push(`make ${i}`);
      yield i;
    }
  } finally {
    log.push('closed');
  }
}

it('keeps the order and is never more than its depth ahead', async () => {
  const log: string[] = [];
  const made: number[] = [];
  for await (const value of readAhead(counting(20, log), 2)) {
    made.push(value);
    await Promise.resolve();
    expect(log.filter((line) => line.startsWith('make')).length).toBeLessThanOrEqual(value + 2);
  }

  expect(made).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

it('delivers what came before a failure, then the failure', async () => {
  async function* failing(): AsyncGenerator<number> {
    yield 1;
    yield 2;
    throw new Error('the vendor hung up');
  }
  const got: number[] = [];
  const reading = (async () => {
    for await (const value of readAhead(failing(), 3)) got.push(value);
  })();

  await expect(reading).rejects.toThrow('the vendor hung up');
  expect(got).toEqual([1, 2]);
});

it('closes its source when the consumer leaves early', async () => {
  const log: string[] = [];
  for await (const value of readAhead(counting(5, log), 1)) if (value === 2) break;
  await new Promise(setImmediate);

  expect(log.at(-1)).toBe('closed');
});
