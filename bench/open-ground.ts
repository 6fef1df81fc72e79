import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import type { DatabaseUrls } from '#db';
import type { Bench } from './run-bench.ts';

/** A temporary directory and a migrated database in it. */
export type Ground = { directory: string; urls: DatabaseUrls };

/**
 * `input` keeps it there: it ends when this end of it is closed, here and in every process that was
 * given it.
 */
export type OpenedGround = { ground: Ground; input: Writable };

/** Starts `ground.ts`. Closing waits until its database has ended and its directory is gone. */
export async function openGround({ closing, signal }: Bench): Promise<OpenedGround> {
  // In a session of its own: Ctrl-C in the terminal must end the measuring first and the database
  // after it.
  const child = spawn(process.execPath, [join(import.meta.dirname, 'ground.ts')], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const ended = once(child, 'exit');
  closing.add(async () => {
    child.stdin.end();
    await ended;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    signal.throwIfAborted();
    return { ground: JSON.parse(line), input: child.stdin };
  }
  throw new Error('The database of the bench did not start. What it said stands above.');
}
