import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { generatePassportalFleet, startPassportalSandbox } from '../index.ts';
import { aDocument, CLIENTS } from './a-fleet.ts';
import { aSandbox, ask, DOCUMENTS, ids, said } from './ask.ts';

async function fleetFile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'fleet.ndjson');
  await writeFile(file, text);
  return file;
}

describe('a fleet file', () => {
  it('is read with npm’s banner, empty lines and line ends of any system', async () => {
    const lines = [...CLIENTS, aDocument(2), aDocument(6)].map((line) => JSON.stringify(line));
    const sandbox = await aSandbox({ fleetFile: await fleetFile(`> lifecycle-manager@0.1.0 fleet\n\n${lines.join('\r\n')}\r\n\n`) });

    expect([await ids(sandbox, DOCUMENTS), sandbox.clientsServed, sandbox.assetsServed]).toEqual([[2, 6], 2, 2]);
  });

  it('with a line that is not JSON is refused with the number of the line', async () => {
    const file = await fleetFile(`${JSON.stringify(aDocument(2))}\n\n{"type":"document",\n`);

    await expect(startPassportalSandbox({ fleetFile: file })).rejects.toThrow(
      /^Line 3 of .*fleet\.ndjson is not JSON .*mend or remove that line\.$/,
    );
  });

  it('larger than the reading buffer is cut at the right places', async () => {
    const lines = [...generatePassportalFleet({ devices: 700, clients: 3, seed: 'large' })];
    const fromFile = await aSandbox({ fleetFile: await fleetFile(`${lines.join('\n')}\n`), quirks: { 'page-cap': 'off' } });
    const fromLines = await aSandbox({ lines, quirks: { 'page-cap': 'off' } });
    const all = `${DOCUMENTS}?resultsPerPage=9999`;

    expect(lines.join().length).toBeGreaterThan(1024 * 1024);
    expect((await said(fromFile, all)).results).toEqual((await said(fromLines, all)).results);
  });

  it('has lines of other kinds left out and counted', async () => {
    const sandbox = await aSandbox({ resources: [{ type: 'hologram' }, { type: 'hologram' }, [1], 7, aDocument(2)] });

    expect(Object.fromEntries(sandbox.ignoredLines)).toEqual({ hologram: 2, 'no type': 2 });
  });
});

describe('a document that no vendor should send', () => {
  it.each([
    ['no id', { label: 'x' }, undefined],
    ['an id as text', { id: '9', label: 'x' }, '9'],
    ['an id that is no number', { id: { a: 1 } }, undefined],
    ['a label that is none', { id: 9, label: ['a'] }, '9'],
    ['a client that is none', { id: 9, client_id: { a: 1 } }, '9'],
    ['no client, as of the MSP itself', { id: 9, client_id: null }, '9'],
    ['details that are a text', { id: 9, details: 'x' }, '9'],
    ['no details', { id: 9, details: null }, '9'],
  ])('with %s is served as it is, in its row and by itself', async (_what, parts, id) => {
    const line = { type: 'document', documentType: 'asset', ...parts };
    const sandbox = await aSandbox({ resources: [...CLIENTS, aDocument(2), line], quirks: { details: 'slug', template: 'extended' } });

    const { details: _details, ...row } = parts as Record<string, unknown>;
    expect((await said(sandbox, DOCUMENTS)).results).toContainEqual({ type: 'asset', ...row });
    if (id !== undefined) expect((await ask(sandbox, `${DOCUMENTS}/${id}`)).status).toBe(200);
  });

  it('with the id of another is served beside it', async () => {
    const sandbox = await aSandbox({ resources: [aDocument(2), aDocument(2, { label: 'twin' })] });

    expect((await said(sandbox, DOCUMENTS)).results?.map(({ label }) => label)).toEqual(['a2', 'twin']);
  });
});
