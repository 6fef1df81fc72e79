import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Ports = z.object({ sandbox: z.int().default(0), admin: z.int().default(0) });
const State = z.object({ email: z.string(), password: z.string(), ports: z.record(z.string(), Ports).default({}) });

/** What the demo keeps beside its data: its Administrator's sign-in, and each sandbox's ports, so that a second start finds it where the integration and the browser look for it. */
export type DemoState = z.infer<typeof State>;

const EMAIL = 'demo@lifecycle-manager.example';

export function loadDemoState(directory: string): DemoState {
  const file = fileIn(directory);
  if (existsSync(file)) return State.parse(JSON.parse(readFileSync(file, 'utf8')));
  const password = `Demo-${randomBytes(6).toString('base64url')}7a`;
  return saveDemoState(directory, { email: EMAIL, password, ports: {} });
}

export function saveDemoState(directory: string, state: DemoState): DemoState {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(fileIn(directory), JSON.stringify(state, null, 2), { mode: 0o600 });
  return state;
}

function fileIn(directory: string): string {
  return join(directory, 'demo.json');
}
