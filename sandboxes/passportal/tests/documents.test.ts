import { describe, expect, it } from 'vitest';
import { aDocument, CLIENTS, DENTAL, field, JOINERY } from './a-fleet.ts';
import { aSandbox, ask, type Body, DOCUMENTS, ids, newToken, said, statusAt, TOKEN, tokenRequest } from './ask.ts';

const FLEET = [
  ...CLIENTS,
  aDocument(10, { label: 'beta', templateId: 9120 }, { name: 'beta', tags: [], '0': field('Notes', 'Rack &amp; stack') }),
  aDocument(2, { label: 'Alpha' }),
  aDocument(6, { label: 'gamma', client_id: JOINERY, clientName: 'Hale &amp; Sons Joinery', accessible: false }),
  aDocument(14, { documentType: 'vendor', label: 'Dell', templateId: 70, templateName: 'Vendor' }),
  aDocument(18, { documentType: 'location', label: 'Workshop', client_id: JOINERY }),
];

describe('a list of documents', () => {
  it.each([
    ['by label, in any case of letters', '', [2, 10, 14, 6, 18]],
    ['from the last', '?orderDir=desc', [18, 6, 14, 10, 2]],
    ['by id', '?orderBy=id', [2, 6, 10, 14, 18]],
    ['by id, from the last', '?orderBy=id&orderDir=desc', [18, 14, 10, 6, 2]],
    ['of one type', '?type=asset', [2, 10, 6]],
    ['of a type nobody has', '?type=folders', []],
    ['of one template', '?templateUid=tpl-9120', [10]],
    ['of one template, its prefix in capitals', '?templateUid=TPL-9120', [10]],
    ['of one template, by its number', '?templateUid=79', [2, 6, 18]],
    ['of one client', `?clientId=${JOINERY}`, [6, 18]],
    ['of one client and type', `?clientId=${JOINERY}&type=asset`, [6]],
    ['vendors of one client: the client is ignored, as seen live', `?clientId=${JOINERY}&type=vendor`, [14]],
    ['with a word in a field', '?searchTxt=stack', [10]],
    ['with a word of JSON and of no field', '?searchTxt=description', []],
    ['with parameters spelt as in the examples', `?clientID=${JOINERY}&orderBY=id`, [6, 18]],
    ['with a trailing slash', null, [2, 10, 14, 6, 18]],
  ])('%s', async (_how, query, expected) => {
    const sandbox = await aSandbox({ resources: FLEET });

    expect(await ids(sandbox, query === null ? `${DOCUMENTS}/` : `${DOCUMENTS}${query}`)).toEqual(expected);
  });

  it.each([
    [{ 'vendor-filter': 'applied' }, `?clientId=${JOINERY}&type=vendor`, []],
    [{ 'parameter-case': 'exact' }, `?clientID=${JOINERY}`, [2, 10, 14, 6, 18]],
  ] as const)('with the quirk %j', async (quirks, query, expected) => {
    const sandbox = await aSandbox({ resources: FLEET, quirks });

    expect(await ids(sandbox, `${DOCUMENTS}${query}`)).toEqual(expected);
  });

  it('has rows as the fleet has them, the name of the line apart, and no field of the document', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    const answer = await said(sandbox, `${DOCUMENTS}/all?searchTxt=stack`);

    expect(answer).toEqual({ success: true, apiRequestUid: expect.any(String), results: [expect.anything()], description: '' });
    const { type: _line, documentType, details: _details, ...row } = aDocument(10, { label: 'beta', templateId: 9120 });
    expect(answer.results?.[0]).toEqual({ ...row, type: documentType });
  });

  it('has the nine documented fields alone where that is the quirk, but not where all were seen live', async () => {
    const sandbox = await aSandbox({ resources: FLEET, quirks: { 'row-extras': 'absent' } });
    const extras = async (path: string) =>
      Object.keys((await said(sandbox, path)).results?.[0] ?? {}).filter((name) =>
        ['clientName', 'accessible', 'last_modified'].includes(name),
      );

    expect([await extras(DOCUMENTS), (await extras(`${DOCUMENTS}/all`)).length]).toEqual([[], 3]);
  });
});

describe('one document', () => {
  it('is its template, its id and its fields, and not even its client', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    expect(await said(sandbox, `${DOCUMENTS}/10/`)).toEqual({
      success: true,
      templateUid: 'tpl-9120',
      id: 10,
      details: { name: 'beta', tags: [], '0': field('Notes', 'Rack &amp; stack') },
      apiRequestUid: expect.any(String),
    });
  });

  it.each([
    ['that is closed', '6', { success: 'false', message: 'not found.', code: 0, status: 403 }],
    ['that nobody has', '7', { success: 'false', message: 'not found.', code: 0, status: 403 }],
    ['whose id is no number', 'x1', { success: 'false', message: 'invalid id', code: 0, status: 400 }],
  ])('%s is refused', async (_which, id, refusal) => {
    const sandbox = await aSandbox({ resources: FLEET });

    const response = await ask(sandbox, `${DOCUMENTS}/${id}`);

    expect([response.status, await response.json()]).toEqual([refusal.status, refusal]);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('can’t be changed: %s is answered with 405', async (method) => {
    const sandbox = await aSandbox({ resources: FLEET });

    for (const path of [DOCUMENTS, `${DOCUMENTS}/10`, `${DOCUMENTS}/clients`]) {
      const response = await ask(sandbox, path, { method });
      expect([response.status, await response.json()]).toMatchObject([405, { success: 'false', code: 3000 }]);
    }
  });
});

describe('clients', () => {
  it('come in the order of their names, escaped as they are, with those that only documents speak of', async () => {
    const stray = aDocument(22, { client_id: 77, clientName: 'Ashdown' });
    const sandbox = await aSandbox({ resources: [...FLEET, stray] });

    expect((await said(sandbox, `${DOCUMENTS}/clients`)).results).toEqual([
      { id: 77, name: 'Ashdown' },
      { id: DENTAL, name: 'Brightwater Dental' },
      { id: JOINERY, name: 'Hale &amp; Sons Joinery' },
    ]);
    expect(await ids(sandbox, `${DOCUMENTS}/clients?resultsPerPage=2&pageNum=2`)).toEqual([JOINERY]);
  });

  it.each([
    ['documents', true, false],
    ['clients', false, true],
    ['both', true, true],
    ['nowhere', false, false],
  ] as const)('stand at: %s', async (place, below, above) => {
    const sandbox = await aSandbox({ resources: FLEET, quirks: { 'clients-path': place } });
    const isData = async (path: string) => (await ask(sandbox, path)).headers.get('content-type') === 'application/json';

    expect([await isData(`${DOCUMENTS}/clients`), await isData('/api/v2/clients')]).toEqual([below, above]);
  });
});

describe('success and empty pages, in every form', () => {
  it.each([
    ['documented', true, 'false', false],
    ['text', 'true', 'false', 'false'],
    ['boolean', true, false, false],
  ] as const)('success is said as: %s', async (success, good, bad, noKey) => {
    const sandbox = await aSandbox({ resources: FLEET, quirks: { success } });
    const strange = await fetch(`${sandbox.url}${TOKEN}`, tokenRequest({ keyId: 'x', secret: 'y' }));

    expect((await said(sandbox, DOCUMENTS))['success']).toBe(good);
    expect((await said(sandbox, `${DOCUMENTS}/7`))['success']).toBe(bad);
    expect(((await strange.json()) as Body)['success']).toBe(noKey);
  });

  it.each([
    ['list', { results: [] }],
    ['null', { results: null }],
    ['text', { results: 'null' }],
    ['absent', {}],
  ] as const)('an empty page is: %s', async (form, expected) => {
    const sandbox = await aSandbox({ resources: FLEET, quirks: { 'empty-page': form } });

    const { success, apiRequestUid: _trace, description: _text, ...rest } = await said(sandbox, `${DOCUMENTS}?pageNum=2`);

    expect([success, rest]).toEqual([true, expected]);
  });

  it('entities are decoded, once, where that is the quirk', async () => {
    const sandbox = await aSandbox({ resources: FLEET, quirks: { entities: 'decoded' } });

    expect((await said(sandbox, `${DOCUMENTS}/10`)).details?.['0']).toEqual(field('Notes', 'Rack & stack'));
    expect((await said(sandbox, `${DOCUMENTS}/clients`)).results?.[1]).toMatchObject({ name: 'Hale & Sons Joinery' });
  });
});

describe('what is not the API', () => {
  it.each(['/', '//login', '//dashboard', '/de-clover//dashboard', '/api/v2/folders', '/api/documentation/v2/swagger'])(
    '%s is the page of the web application with 200, which says that it is not the vendor',
    async (path) => {
      const sandbox = await aSandbox({ resources: FLEET, secret: 'planted-secret' });

      const response = await ask(sandbox, path);
      const html = await response.text();

      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(html).toContain('It is not N-able Passportal');
      expect(html).not.toContain('planted-secret');
    },
  );

  it('can be 404', async () => {
    const sandbox = await aSandbox({ resources: FLEET, quirks: { 'unknown-path': '404' } });

    expect((await ask(sandbox, '/api/v2/folders')).status).toBe(404);
  });
});

describe('a datacenter', () => {
  it('that is wrong knows neither key nor token', async () => {
    const sandbox = await aSandbox({ resources: FLEET });
    const token = await newToken(sandbox);
    const elsewhere = sandbox.wrongDatacenterUrl;

    const refused = await fetch(`${elsewhere}${TOKEN}`, tokenRequest(sandbox));
    const read = await fetch(`${elsewhere}${DOCUMENTS}`, { headers: { 'x-access-token': token } });

    expect(await refused.json()).toMatchObject({ success: false, code: 1000, status: 401 });
    expect(await read.json()).toMatchObject({ success: 'false', code: 1006, message: 'Invalid token: Signature verification failed' });
  });

  it('that is wrong can redirect instead, path and query kept, and the account can move', async () => {
    const sandbox = await aSandbox({ resources: FLEET, wrongDatacenterAnswer: 308 });

    const response = await fetch(`${sandbox.wrongDatacenterUrl}${DOCUMENTS}?type=asset`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([308, `${sandbox.url}${DOCUMENTS}?type=asset`]);

    sandbox.moveDatacenter();
    expect((await ask(sandbox, DOCUMENTS)).status).toBe(308);
    expect(await newToken(sandbox, sandbox.wrongDatacenterUrl)).toMatch(/^eyJ/);
  });

  it.each([
    ['de-clover.passportalmsp.com', '', 200],
    ['DE-clover.passportalmsp.com', '', 200],
    ['us-clover.passportalmsp.com', '', 401],
    ['ca-clover.passportalmsp.com', '', 401],
    ['uk-clover.passportalmsp.com', '', 401],
    ['au-clover.passportalmsp.com', '', 401],
    ['de-clover.localhost', '', 200],
    ['au-clover.localhost', '', 401],
    ['mycompany.mypasswordapp.com', '', 200],
    ['127.0.0.1', '/de-clover', 200],
    ['127.0.0.1', '/uk-clover', 401],
  ])('named by %s%s is answered with %i for an account in Germany', async (host, folder, status) => {
    const sandbox = await aSandbox({ resources: FLEET, datacenter: 'de' });
    const headers = { 'x-access-token': await newToken(sandbox) };

    expect(await statusAt(sandbox.port, host, `${folder}${DOCUMENTS}`, headers)).toBe(status);
  });
});

describe('a fleet that changes', () => {
  it('changes exactly what is named: details without the row that tells of it', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    sandbox.updateDocument(2, { details: { '3': field('Model', 'OptiPlex 7010') } });
    sandbox.updateDocument(10, { row: { last_modified: '2026-11-20T00:00:00Z', label: 'aaa' } });
    sandbox.removeDocument(18);
    sandbox.addResource(aDocument(30));

    expect((await said(sandbox, `${DOCUMENTS}/2`)).details).toMatchObject({ '3': field('Model', 'OptiPlex 7010') });
    const rows = (await said(sandbox, DOCUMENTS)).results ?? [];
    expect(rows.map(({ id }) => id)).toEqual([30, 10, 2, 14, 6]);
    expect(rows[2]).toMatchObject({ last_modified: '2026-03-02T08:15:44Z' });
    expect(() => sandbox.removeDocument(18)).toThrow('There is no document 18 in the fleet.');
    expect(sandbox.assetsServed).toBe(4);
  });
});
