import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { aDevice } from './a-fleet.ts';
import { authorization } from './ask.ts';

const COMMAND = fileURLToPath(new URL('../../main.ts', import.meta.url));

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

it('runs as a program: one JSON line with all a client needs, and a clean end on SIGTERM', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'f.ndjson'), JSON.stringify(aDevice('d1')));
  const child = start(
    'auvik',
    '--fleet',
    join(folder, 'f.ndjson'),
    '--user',
    'ana@example.com',
    '--key',
    'k/1',
    '--fault',
    '/v1/tenants=500',
    '--no-admin',
    '--json',
  );

  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const said = JSON.parse(line) as { url: string };
  const response = await fetch(`${said.url}/v1/tenants`, { headers: { authorization: authorization('ana@example.com', 'k/1') } });
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];

  expect(said).toMatchObject({ vendor: 'auvik', user: 'ana@example.com', key: 'k/1', devicesServed: 1 });
  expect([response.status, code]).toEqual([500, 0]);
});

it.each([
  [[], 'Which sandbox?'],
  [['auvik'], 'Give --fleet FILE'],
  [['auvik', '--fleet', '/no/such/file'], "can't be read"],
  [['auvik', '--fleet', 'x', '--colour', 'red'], '--colour'],
  [['auvik', '--fleet', 'x', '--rate-limit', 'low'], '--rate-limit takes'],
])('%j ends with a sentence and code 1', async (args, sentence) => {
  const child = start(...args);
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });

  const [code] = (await once(child, 'close')) as [number];

  expect(code).toBe(1);
  expect(said).toContain(sentence);
  expect(said).not.toContain('    at ');
});
