import { afterAll, beforeAll, expect, it } from 'vitest';
import { ListHardware } from '#contract';
import { processesIn } from '../../src/db/embedded/processes.ts';
import { START_TAKES_AT_MOST_MS, type StartedProduct, startProduct } from './started.ts';

/** What a request waits for at most, twice: a slow machine comes late. */
const ANSWERED_WITHIN_MS = 60_000;
const PATIENT = { timeout: 25_000, interval: 50 };

let product: StartedProduct;
beforeAll(async () => {
  product = await startProduct();
}, START_TAKES_AT_MOST_MS);
afterAll(async () => {
  signal('SIGCONT');
  await product.close();
});

function signal(which: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of processesIn(product.postgres)) process.kill(pid, which);
}

it(
  'answers every request while its database is frozen, and goes on when it thaws',
  async () => {
    const { administrator } = product;
    signal('SIGSTOP');

    const hundred = Array.from({ length: 100 }, () => administrator.ask(ListHardware, { query: {} }));
    const answers = await Promise.all(hundred);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));

    signal('SIGCONT');
    await expect.poll(async () => (await administrator.ask(ListHardware, { query: {} })).status, PATIENT).toBe(200);
    expect(product.exitCode()).toBeNull();
  },
  ANSWERED_WITHIN_MS + PATIENT.timeout,
);
