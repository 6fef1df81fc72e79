import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { AppError } from '#lib';

const PROJECT = resolve(import.meta.dirname, '..', '..', '..');

/** A running sandbox in a process of its own, as a vendor would be. `facts` is what it said of itself when it started. */
export type SandboxProcess = { facts: unknown; stop(): Promise<void> };

/**
 * Starts `npm run sandbox -- <vendor> <flags>` and waits until it answers. It ends with us: when our end of its input
 * closes, however that came about.
 * @param name what people call the sandbox, for the sentence when it does not start
 */
export async function startSandboxProcess(vendor: string, name: string, flags: readonly string[]): Promise<SandboxProcess> {
  const args = ['sandboxes/main.ts', vendor, ...flags, '--end-with-input', '--json'];
  const child = spawn(process.execPath, args, { cwd: PROJECT, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const complaints: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const firstLine = await Promise.race([lineOf(child.stdout), once(child, 'exit').then(() => undefined)]);
  if (firstLine === undefined) throw startFailure(name, complaints.join('').trim());
  const stop = async () => {
    child.stdin.end();
    if (child.exitCode === null) await once(child, 'exit');
  };
  return { facts: JSON.parse(firstLine), stop };
}

async function lineOf(stream: NodeJS.ReadableStream): Promise<string | undefined> {
  for await (const line of createInterface({ input: stream })) return line;
  return undefined;
}

function startFailure(name: string, complaint: string): AppError {
  return new AppError('INTERNAL', `The ${name} sandbox did not start. ${complaint}`.trim(), { whoActs: 'operator' });
}
