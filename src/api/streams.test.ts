import { expect, it } from 'vitest';
import { createLogger } from '#lib';
import { eventsResponse } from './streams.ts';

/** Says one thing, and then nothing until it is told to end. */
function sayAndWait() {
  const { promise: end, resolve } = Promise.withResolvers<void>();
  async function* values() {
    yield { said: 'once' };
    await end;
  }
  return { values: values(), end: resolve };
}

it('takes a reader that goes away for no failure, also when the stream ends afterwards', async () => {
  const told: string[] = [];
  const { values, end } = sayAndWait();
  const response = await eventsResponse(
    values,
    createLogger('debug', (line) => told.push(line)),
  );
  const reader = response.body?.getReader();
  const chunks = [await reader?.read(), await reader?.read()].map((chunk) => new TextDecoder().decode(chunk?.value));
  expect(chunks.join('')).toContain('{"said":"once"}');

  const gone = reader?.cancel();
  end();
  await gone;

  expect(await values.next()).toEqual({ done: true, value: undefined });
  expect(told).toEqual([]);
});
