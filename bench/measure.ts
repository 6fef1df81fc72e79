import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Given } from './given.ts';
import type { OpenedGround } from './open-ground.ts';
import type { Bench } from './run-bench.ts';
import { say } from './say.ts';

/** Where measurements are run, and on what. */
export type Measuring = Bench & Pick<OpenedGround, 'input'> & { given: Given };

/**
 * Runs `WHAT.ts` in a fresh process, so that its time and its memory are its own, and takes the
 * JSON object it prints.
 */
export async function measure<T>(what: string, { given, input, closing, signal }: Measuring): Promise<T> {
  signal.throwIfAborted();
  say(`Measuring: ${what} …`);
  const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, `${what}.ts`)], {
    // It holds the ground too: were we killed, the directory would otherwise be taken away while it
    // is written to, and made again by that.
    stdio: ['pipe', 'pipe', 'inherit', input],
    env: { ...process.env, LM_BENCH: JSON.stringify(given), LM_LOG_LEVEL: 'warn' },
  });
  const ended = once(child, 'close');
  closing.add(async () => {
    child.kill();
    await ended;
  });
  let output = '';
  for await (const chunk of child.stdout?.setEncoding('utf8') ?? []) output += chunk;
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`The measurement ${what} failed. What it said stands above.`);
  return JSON.parse(output) as T;
}
