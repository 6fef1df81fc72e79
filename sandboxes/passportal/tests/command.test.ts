import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { openCaller } from '../../../tests/caller.ts';
import { createTestDatabase } from '../../../tests/database.ts';
import { aDocument, CLIENTS, field } from './a-fleet.ts';
import { type Body, DOCUMENTS, TOKEN, tokenRequest } from './ask.ts';

type Said = { url: string; keyId: string; secret: string };

const program = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

function start(name: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [program(name), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

it('runs as a program: one JSON line with all a client needs, and a clean end on SIGTERM', async () => {
  const fleet = [...CLIENTS, aDocument(2, {}, { name: 'a2', tags: [], '0': field('Name', 'a2') })]
    .map((line) => JSON.stringify(line))
    .join('\n');
  const folder = await folderWith({ 'f.ndjson': fleet, 'accident.txt': `# the second look\n${DOCUMENTS}@2=502\n` });
  const flags = [
    '--key-id',
    'ab12',
    '--secret',
    's/1',
    '--datacenter',
    'DE',
    '--quirk',
    'details=slug',
    '--token-lifetime',
    '90',
    '--no-admin',
    '--json',
  ];
  const faults = ['--fault', `${DOCUMENTS}=500`, '--fault-script', join(folder, 'accident.txt')];
  const child = start('main.ts', 'passportal', '--fleet', join(folder, 'f.ndjson'), ...flags, ...faults);

  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const said = JSON.parse(line) as Said;
  const token = (await (await fetch(`${said.url}${TOKEN}`, tokenRequest(said))).json()) as { access_token: string; expiry_time: number };
  const get = (path: string) => fetch(`${said.url}${path}`, { headers: { 'x-access-token': token.access_token } });
  const statuses = [(await get(DOCUMENTS)).status, (await get(DOCUMENTS)).status, (await get(DOCUMENTS)).status];
  const document = (await (await get(`${DOCUMENTS}/2`)).json()) as Body;
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];

  expect(said).toMatchObject({ vendor: 'passportal', keyId: 'ab12', secret: 's/1', datacenter: 'de', assetsServed: 1, clientsServed: 2 });
  expect([statuses, code]).toEqual([[500, 502, 200], 0]);
  expect(document.details?.['name']).toEqual(field('Name', 'a2'));
});

it('has its dashboard on the same address, unless told otherwise, and writes the last use of a key before it ends', async () => {
  const db = await createTestDatabase();
  onTestFinished(() => db.drop());
  const folder = await folderWith({ 'f.ndjson': CLIENTS.map((line) => JSON.stringify(line)).join('\n') });
  const words = ['--email', 'Eve@example.com', '--password', 'Quiet-Harbour-77-Stone', '--database-url', db.urls.owner, '--json'];
  const run = async (work: (said: Said) => Promise<unknown>) => {
    const child = start('main.ts', 'passportal', '--fleet', join(folder, 'f.ndjson'), '--data', join(folder, 'data'), ...words);
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const done = await work(JSON.parse(line) as Said);
    child.kill('SIGTERM');
    return [done, await once(child, 'exit')];
  };
  const lastUse = async ({ url }: Said) => {
    const { send } = openCaller(url);
    const headers = { 'content-type': 'application/json' };
    await send('/web/session', { method: 'POST', headers, body: JSON.stringify({ email: 'eve@example.com', password: words[3] }) });
    return (JSON.parse((await send('/web/keys')).text) as { keys: { last_used_at: string | null }[] }).keys.map((key) => key.last_used_at);
  };

  const first = await run(async (said) => {
    expect(said).toMatchObject({ adminUrl: `${said.url}/us-clover/`, email: 'eve@example.com', password: words[3] });
    const unused = await lastUse(said);
    await fetch(`${said.url}${TOKEN}`, tokenRequest(said));
    return unused;
  });
  const second = await run(lastUse);

  expect(first).toEqual([[null], [0, null]]);
  expect(second).toEqual([[expect.stringMatching(/^\d{4}-\d\d-\d\dT/)], [0, null]]);
});

it.each([
  ['main.ts', ['passportal'], 'Give --fleet FILE'],
  ['main.ts', ['passportal', '--fleet', '/no/such/file'], "can't be read"],
  ['main.ts', ['passportal', '--fleet', 'x', '--colour', 'red'], '--colour'],
  ['main.ts', ['passportal', '--fleet', 'x', '--datacenter', 'fr'], '--datacenter takes us, ca, uk, de, au'],
  ['main.ts', ['passportal', '--fleet', 'x', '--quirk', 'details'], '--quirk takes NAME=CHOICE'],
  ['main.ts', ['passportal', '--fleet', 'x', '--quirk', 'details=round'], 'filed, slug, position'],
  ['main.ts', ['passportal', '--fleet', 'x', '--rate-limit', 'low'], '--rate-limit takes'],
  ['main.ts', ['passportal', '--fleet', 'x', '--fault-script', '/no/such/script'], "--fault-script /no/such/script can't be read"],
  ['fleet.ts', ['--vendor', 'passportal', '--overlap', '/no/such/file'], "can't be read"],
  ['fleet.ts', ['--vendor', 'passportal', '--endpoints', '3'], '--endpoints is of auvik only'],
  ['fleet.ts', ['--vendor', 'auvik', '--overlap', 'x'], '--overlap is of passportal only'],
])('%s %j ends with a sentence and code 1', async (name, args, sentence) => {
  const child = start(name, ...args);
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close') as Promise<[number]>]);

  expect(code).toBe(1);
  expect(said).toContain(sentence);
  expect(said).not.toContain('    at ');
});

it('makes fleets as a command, one that overlaps another too', async () => {
  const auvik = await text(start('fleet.ts', '--vendor', 'auvik', '--devices', '60', '--clients', '4', '--seed', '3').stdout);
  const folder = await folderWith({ 'auvik.ndjson': auvik });

  const lines = await text(
    start('fleet.ts', '--vendor', 'passportal', '--devices', '50', '--seed', '3', '--overlap', join(folder, 'auvik.ndjson')).stdout,
  );

  const fleet = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { documentType?: string });
  expect(fleet.filter(({ documentType }) => documentType === 'asset')).toHaveLength(50);
});
