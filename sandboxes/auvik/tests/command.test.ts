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
  const script = join(folder, 'accident.txt');
  await writeFile(script, '# the second look at tenants\n/v1/tenants@2=502\n');
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
    '--fault-script',
    script,
    '--no-v2',
    '--no-admin',
    '--json',
  );

  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const said = JSON.parse(line) as { url: string };
  const statuses: number[] = [];
  for (const path of ['/v1/tenants', '/v1/tenants', '/v1/tenants', '/v2/api/inventory/device/info']) {
    statuses.push((await fetch(`${said.url}${path}`, { headers: { authorization: authorization('ana@example.com', 'k/1') } })).status);
  }
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];

  expect(said).toMatchObject({ vendor: 'auvik', user: 'ana@example.com', key: 'k/1', devicesServed: 1 });
  expect([statuses, code]).toEqual([[500, 502, 200, 404], 0]);
});

it.each([
  [[], 'Which sandbox?'],
  [['auvik'], 'Give --fleet FILE'],
  [['auvik', '--fleet', '/no/such/file'], "can't be read"],
  [['auvik', '--fleet', 'x', '--colour', 'red'], '--colour'],
  [['auvik', '--fleet', 'x', '--rate-limit', 'low'], '--rate-limit takes'],
  [['auvik', '--fleet', 'x', '--v2', 'maybe'], '--v2 takes on or 404 or 403'],
  [['auvik', '--fleet', 'x', '--fault', '/a=hologram'], 'PATH[?TEXT][@WHEN]=WHAT'],
  [['auvik', '--fleet', 'x', '--fault-script', '/no/such/script'], "--fault-script /no/such/script can't be read"],
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
