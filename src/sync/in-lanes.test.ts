import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inLanes } from './in-lanes.ts';

type Watch = { open: number; mostOpen: number; closed: number };

async function* counting(name: number, upTo: number, watch: Watch): AsyncGenerator<[number, number]> {
  watch.open += 1;
  watch.mostOpen = Math.max(watch.mostOpen, watch.open);
  try {
    for (let i = 0; i < upTo; i += 1) {
      for (let turn = 0; turn < (name * 7 + i) % 4; turn += 1) await Promise.resolve();
      yield [name, i];
    }
  } finally {
    watch.open -= 1;
    watch.closed += 1;
  }
}

const fresh = (): Watch => ({ open: 0, mostOpen: 0, closed: 0 });

it('yields everything once, each source in its order, with never more sources open than lanes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(6), { maxLength: 9 }), fc.integer({ min: 1, max: 4 }), async (lengths, lanes) => {
      const watch = fresh();
      const got: [number, number][] = [];
      for await (const value of inLanes(
        lengths.map((length, name) => counting(name, length, watch)),
        lanes,
      ))
        got.push(value);

      for (const [name, length] of lengths.entries()) {
        expect(got.filter(([from]) => from === name).map(([, value]) => value)).toEqual(Array.from({ length }, (_, i) => i));
      }
      expect(watch.mostOpen).toBeLessThanOrEqual(lanes);
    }),
  );
});

it('ends with the failure of a source', async () => {
  async function* failing(): AsyncGenerator<[number, number]> {
    yield [9, 0];
    throw new Error('the vendor hung up');
  }
  const reading = (async () => {
    for await (const value of inLanes([counting(1, 3, fresh()), failing()], 2)) expect(value).toHaveLength(2);
  })();

  await expect(reading).rejects.toThrow('the vendor hung up');
});

it('closes its sources when the consumer leaves early', async () => {
  const watch = fresh();
  for await (const [, value] of inLanes([counting(1, 50, watch), counting(2, 50, watch)], 2)) if (value === 2) break;

  await expect.poll(() => watch.closed).toBe(2);
});
