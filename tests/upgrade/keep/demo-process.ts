import { fail } from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Fleets } from './make-fleets.ts';

/** The demo of a checkout with data of its own. */
export type Demo = { project: string; dataDirectory: string; fleets: Fleets };

/** Where a running demo answers and who may sign in. */
export type RunningDemo = { url: string; email: string; password: string; stop(): Promise<void> };

/** Starts the demo and waits until both vendors are synced. It stays until it is stopped. */
export async function startDemo({ project, dataDirectory, fleets }: Demo): Promise<RunningDemo> {
  const args = ['--json', '--data', dataDirectory, '--auvik-fleet', fleets.auvik, '--passportal-fleet', fleets.passportal];
  const env = { ...process.env, LM_PORT: '0' };
  const child = spawn(process.execPath, ['src/roles/demo.ts', ...args], { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const told: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => told.push(text));
  await untilSynced(child, told);
  const stop = async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  };
  return { url: addressIn(told.join('')), ...signInOf(dataDirectory), stop };
}

function addressIn(told: string): string {
  return /Open\s+(http\S+)/.exec(told)?.[1] ?? fail(`The demo does not say where it is:\n${told}`);
}

/** Its last line is for machines, and comes when everything is synced. */
async function untilSynced({ stdout }: ChildProcess, told: readonly string[]): Promise<void> {
  if (stdout) for await (const line of createInterface({ input: stdout })) if (line.startsWith('{')) return;
  throw new Error(`The demo ended before everything was synced:\n${told.join('')}`);
}

function signInOf(dataDirectory: string): { email: string; password: string } {
  const { email, password } = JSON.parse(readFileSync(join(dataDirectory, 'demo.json'), 'utf8')) as { email: string; password: string };
  return { email, password };
}
