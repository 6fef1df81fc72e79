import { afterAll, beforeAll, expect, it } from 'vitest';
import { ErrorBody, ListHardware } from '#contract';
import { processesIn } from '../../src/db/embedded/processes.ts';
import { crashOneOfItsProcesses, killDatabase, START_TAKES_AT_MOST_MS, type StartedProduct, startProduct } from './started.ts';

/** Promised are ten seconds; a slow machine may need more. */
const PATIENT = { timeout: 25_000, interval: 20 };

let product: StartedProduct;
beforeAll(async () => {
  product = await startProduct();
}, START_TAKES_AT_MOST_MS);
afterAll(() => product.close());

/** Asks until it is answered again; everything that was answered meanwhile. */
async function answersUntilBack(): Promise<{ status: number; text: string }[]> {
  const answers: { status: number; text: string }[] = [];
  await expect
    .poll(async () => {
      const answer = await product.administrator.ask(ListHardware, { query: {} });
      answers.push(answer);
      return answer.status;
    }, PATIENT)
    .toBe(200);
  return answers;
}

it.each([
  ['it is killed', killDatabase],
  ['one of its own processes crashes, and it ends all others', crashOneOfItsProcesses],
])('answers while its database is away with what is the matter, and goes on by itself: %s', async (_, end) => {
  await end(product);
  const answers = await answersUntilBack();

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
  for (const { text } of answers.filter(({ status }) => status === 503)) {
    const [error] = ErrorBody.parse(JSON.parse(text)).errors;
    expect(error).toMatchObject({ code: 'DATABASE_UNAVAILABLE', detail: expect.stringContaining('Try again in a few seconds') });
  }
  expect(product.exitCode()).toBeNull();
});

it('says in its log that the database was started again, and leaves none behind when it is stopped', async () => {
  expect(product.lines.join('\n')).toContain('The embedded PostgreSQL runs again');

  await product.close();

  expect(product.exitCode()).toBe(0);
  expect(processesIn(product.postgres)).toEqual([]);
});
