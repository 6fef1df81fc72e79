import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PassportalSandbox, startPassportalSandbox } from '../../../sandboxes/passportal/index.ts';
import { replacingProxy } from '../kit/replacing-proxy.ts';
import { testContext } from '../kit/test-context.ts';
import { asset, assets, companiesOf, DENTAL, idOf, lookUp, readAssets } from './sandbox-story.ts';
import { openPassportal, type PassportalOptions } from './session.ts';

/**
 * Answers with 200 that are no list: taken for an empty one, everything in it would count as gone.
 */
const ODD: Readonly<Record<string, unknown>> = {
  'a message': { message: 'The service is being updated.' },
  'a message that says it went well': { success: true, message: 'The service is being updated.' },
  'a message beside an empty list': { success: true, results: [], message: 'The service is being updated.' },
  'an error object': { error: { code: 17, message: 'Service degraded' } },
  'an error beside an empty list': { success: true, results: [], error: 'timeout' },
  'errors beside nothing': { success: 'true', results: null, errors: [{ detail: 'timeout' }] },
  'results as an object': { success: true, results: { 0: { id: 1, name: 'One' } } },
  'results as a number': { success: true, results: 7 },
  'results as a text': { success: true, results: 'none' },
  'null results without a word of success': { results: null },
  'an empty object': {},
  'a list in place of the object': [],
  'rows in place of the object': [{ id: 52010002, name: 'Brightwater Dental' }],
  null: null,
  'a text': 'ok',
};
const RAW: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(ODD).map(([what, body]) => [what, JSON.stringify(body)])),
  'a web page': '<!doctype html><html><body>Be right back</body></html>',
  nothing: '',
  'half of an answer': '{"success":true,"results":[{"id":520',
};
/**
 * These are how this vendor says that a page is empty, so a list may end with them; one that begins
 * with them is in doubt.
 */
const NO_BEGINNING: Readonly<Record<string, string>> = {
  'null results': '{"success":true,"results":null}',
  'no results': '{"success":true,"apiRequestUid":"1-1","description":""}',
  'the text null': '{"success":"true","results":"null"}',
};

const CLIENTS = '/api/v2/documents/clients';
const ALL = '/api/v2/documents/all';
const BROKE_OFF = { kind: 'broke-off', fault: { kind: 'odd-answer', message: expect.stringMatching(/^N-able Passportal.{20,}\.$/) } };

let sandbox: PassportalSandbox;
beforeAll(async () => {
  const client = { type: 'client', id: 52010002, name: 'Brightwater Dental' };
  sandbox = await startPassportalSandbox({
    resources: [client, ...assets(25), asset(40, { row: { client_id: null, clientName: undefined } })],
  });
});
afterAll(() => sandbox.close());

/** A session through a proxy that puts `body` in the place of answers about `path`. */
async function sessionWith(body: string, path: string, where: (query: URLSearchParams) => boolean, options: PassportalOptions = {}) {
  const proxy = await replacingProxy(sandbox.url, (asked, query) => (asked === path && where(query) ? { body } : undefined));
  const settings = { accessKeyId: sandbox.keyId, secretAccessKey: sandbox.secret, datacenter: 'custom', customAddress: proxy.origin };
  // Both lists were there in earlier sessions.
  const context = testContext({ memory: { clients: CLIENTS, list: 'all' } });
  return Object.assign(proxy, { session: openPassportal(settings, context, { pageSize: 10, ...options }) });
}

const page = (number: number) => (query: URLSearchParams) => query.get('pageNum') === String(number);

describe.each(Object.entries({ ...RAW, ...NO_BEGINNING }))('%s', (_, body) => {
  it('in the place of the list of clients is no list without clients', async () => {
    await using proxy = await sessionWith(body, CLIENTS, () => true);

    expect(await companiesOf(proxy.session)).toMatchObject({ companies: [], end: BROKE_OFF });
  });

  it.each([1, 2])('in the place of page %i of the assets ends no list', async (number) => {
    await using proxy = await sessionWith(body, ALL, page(number));

    expect((await readAssets(proxy.session, DENTAL)).end).toMatchObject(BROKE_OFF);
  });
});

describe.each(Object.entries(RAW))('%s', (_, body) => {
  it('in the place of a client’s own list is no list without assets', async () => {
    await using proxy = await sessionWith(body, ALL, (query) => query.has('clientId'), { mostHeld: 5 });

    expect((await readAssets(proxy.session, DENTAL)).end).toMatchObject(BROKE_OFF);
  });

  it('in the place of a document says nothing of it, and another look concludes nothing', async () => {
    await using proxy = await sessionWith(body, `/api/v2/documents/${idOf(3)}`, () => true);
    const { records, end } = await lookUp(proxy.session, DENTAL, [2, 3]);

    expect(records.map(({ vendorKey }) => Number(vendorKey))).toEqual([idOf(2)]);
    expect(end).toMatchObject({ kind: 'broke-off' });
    await using blind = await sessionWith(body, `/api/v2/documents/${idOf(77)}`, () => true);
    const [again] = blind.session.streams;
    if (!again || !('lookAgain' in again)) throw new Error('no second look');
    expect(await again.lookAgain?.(DENTAL, [String(idOf(77))])).toEqual({ found: [], gone: [] });
  });
});

it('rows of which none is a client are no list of clients', async () => {
  await using proxy = await sessionWith('{"success":true,"results":["maintenance"]}', CLIENTS, page(1));

  expect(await companiesOf(proxy.session)).toMatchObject({ companies: [], end: BROKE_OFF });
});

it('a message beside rows is no reason to leave them', async () => {
  const rows = [{ id: 52010002, name: 'Brightwater Dental' }];
  await using proxy = await sessionWith(JSON.stringify({ success: true, results: rows, message: 'Update tonight' }), CLIENTS, page(1));

  expect(await companiesOf(proxy.session)).toMatchObject({ companies: [{ key: '52010002' }, { key: 'vault' }], end: { kind: 'complete' } });
});

it('the vendor’s words are told', async () => {
  await using proxy = await sessionWith(RAW['a message'] ?? '', CLIENTS, () => true);
  const { end } = await companiesOf(proxy.session);

  expect(end).toMatchObject({ fault: { message: expect.stringContaining('instead of a list it says: The service is being updated.') } });
});
