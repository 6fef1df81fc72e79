import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSPORTAL_FAULTS, type PassportalSandbox, parseFault, startPassportalSandbox } from '../index.ts';
import { aDocument, CLIENTS, field } from './a-fleet.ts';
import { aSandbox, ask, type Body, DOCUMENTS, hashed, ids, newToken, said, TOKEN, tokenRequest, walk } from './ask.ts';

const fleet = [
  ...CLIENTS,
  ...Array.from({ length: 9 }, (_none, index) =>
    aDocument(
      2 + 4 * index,
      {},
      { name: `a${index}`, tags: [], '0': field('Name', `a${index}`), '1': field('Serial Number', `S${index}`) },
    ),
  ),
];
const SECOND = `${DOCUMENTS}?orderBy=id&resultsPerPage=3&pageNum=2`;
const sandboxWith = (...faults: readonly string[]) => aSandbox({ resources: fleet, faults: faults.map(parseFault) });

describe('every fault of the catalogue', () => {
  let sandbox: PassportalSandbox;
  let token: string;
  beforeAll(async () => {
    sandbox = await startPassportalSandbox({ resources: fleet });
  });
  afterAll(() => sandbox.close());

  /** What a client sees of an answer: enough to tell a changed one from the right one. */
  async function seen(path: string): Promise<unknown> {
    try {
      const response = await fetch(`${sandbox.url}${path}`, { headers: { 'x-access-token': token } });
      const body = (await response.text()).replace(/"apiRequestUid":"[^"]*"/, '');
      return { status: response.status, type: response.headers.get('content-type'), body };
    } catch (thrown) {
      return String(thrown);
    }
  }

  const places = { lists: [SECOND], any: [SECOND, `${DOCUMENTS}/6`], records: [SECOND, `${DOCUMENTS}/6`] };
  /** What makes a document anew shows in a list alone, and a single read has no `type` but those of its values. */
  const onListsOnly = (id: string) => id === 'new-id' || id === 'malformed-page';
  const CASES = PASSPORTAL_FAULTS.flatMap(({ id, strikes }) =>
    places[onListsOnly(id) ? 'lists' : strikes].map((path) => [id, path] as const),
  );

  it.each(CASES)('%s changes the answer of %s, and is counted', async (id, path) => {
    sandbox.setFaults([]);
    token = await newToken(sandbox);
    const right = await seen(path);
    sandbox.setFaults([parseFault(id === 'slow' ? '=slow:1' : `=${id}`)]);
    const struck = await seen(path);

    expect(sandbox.controls.plan.active).toMatchObject([{ seen: 1, struck: 1 }]);
    expect(sandbox.controls.plan.strikes).toHaveLength(1);
    if (id === 'slow') expect(struck).toEqual(right);
    else expect(struck).not.toEqual(right);
    if (id === 'moved') sandbox.moveDatacenter();
  });

  it.each(['throttle', 'repeated-cursor', 'foreign-next', 'early-empty-page', 'shrinking-list'])(
    '%s, which can’t show here, is neither offered nor taken',
    (id) => {
      expect(PASSPORTAL_FAULTS.map((one) => one.id)).not.toContain(id);
      expect(() => sandbox.setFaults([parseFault(`=${id}`)])).toThrow('is not played here');
    },
  );
});

describe('a token that ends early', () => {
  it('is dead for good, though its time is not up, and a new one goes on', async () => {
    const sandbox = await sandboxWith(`${DOCUMENTS}@2=token-expired`);

    const statuses: number[] = [];
    for (let page = 1; page <= 3; page += 1) statuses.push((await ask(sandbox, `${DOCUMENTS}?pageNum=${page}`)).status);
    const fresh = { 'x-access-token': await newToken(sandbox) };

    expect(statuses).toEqual([200, 401, 401]);
    expect((await fetch(`${sandbox.url}${DOCUMENTS}`, { headers: fresh })).status).toBe(200);
  });

  it('ordered of the token’s own endpoint, gives out one that is refused from the start', async () => {
    const sandbox = await sandboxWith(`${TOKEN}=token-expired`);

    const dead = await newToken(sandbox);

    expect((await fetch(`${sandbox.url}${DOCUMENTS}`, { headers: { 'x-access-token': dead } })).status).toBe(401);
    expect((await ask(sandbox, DOCUMENTS)).status).toBe(200);
  });
});

describe('refusals in the vendor’s words', () => {
  it.each([
    ['401', { success: 'false', message: 'Invalid token: Expired token', code: 1006, status: 401 }],
    ['403', { success: 'false', message: 'not found.', code: 0, status: 403 }],
    ['400', { success: 'false', message: 'invalid id', code: 0, status: 400 }],
    ['500', { success: 'false', message: 'Unexpected error', code: 0, status: 500 }],
    ['429', { success: 'false', message: 'Too many requests', code: 0, status: 429 }],
    ['unsuccessful', { success: 'false', message: 'Unexpected error', code: 0, status: 200 }],
  ])('%s', async (fault, expected) => {
    const response = await ask(await sandboxWith(`${DOCUMENTS}=${fault}`), DOCUMENTS);

    expect([response.status, await response.json()]).toEqual([expected.status, expected]);
  });

  it('of a token request are those of a key', async () => {
    const sandbox = await sandboxWith(`${TOKEN}=401`, `${TOKEN}@2=null-data`);
    const request = async () => (await fetch(`${sandbox.url}${TOKEN}`, tokenRequest(sandbox))).json();

    expect(await request()).toEqual({ success: false, message: 'Key verification failed', code: 1000, status: 401 });
    expect(await request()).toEqual({ success: true, access_token: null, refresh_token: null, expiry_time: null });
  });

  it('carry Retry-After, in seconds or as a date', async () => {
    const sandbox = await aSandbox({
      resources: fleet,
      faults: ['=429:7', '@2=503:date:30'].map((text) => parseFault(`${DOCUMENTS}${text}`)),
      now: () => 0,
    });

    expect((await ask(sandbox, DOCUMENTS)).headers.get('retry-after')).toBe('7');
    expect((await ask(sandbox, DOCUMENTS)).headers.get('retry-after')).toBe('Thu, 01 Jan 1970 00:00:30 GMT');
  });

  it('strangers are not counted', async () => {
    const sandbox = await sandboxWith('@1=500');
    const wrong = { ...tokenRequest(sandbox), headers: { 'x-key': sandbox.keyId, 'x-hash': hashed('wrong', 'api-content-hash') } };

    expect((await fetch(`${sandbox.url}${TOKEN}`, wrong)).status).toBe(401);
    expect((await fetch(`${sandbox.url}${DOCUMENTS}`)).status).toBe(401);
    expect(sandbox.controls.plan.active).toMatchObject([{ seen: 0 }]);
  });
});

describe('faults of a list', () => {
  it.each([
    ['doubled-record', [14, 14, 18, 22]],
    ['repeated-record', [10, 14, 18, 22]],
    ['repeated-page', [2, 6, 10]],
    ['shifted-rows', [18, 22, 26]],
    ['early-end', []],
  ])('%s: the page holds %j', async (fault, expected) => {
    expect(await ids(await sandboxWith(`${DOCUMENTS}=${fault}`), SECOND)).toEqual(expected);
  });

  it('shifted rows from one page on leave exactly one out of a pass, and the next pass has it', async () => {
    const sandbox = await sandboxWith(`${DOCUMENTS}@2-3=shifted-rows`);

    const first = (await walk(sandbox, 'orderBy=id&resultsPerPage=3')).flat();
    const second = (await walk(sandbox, 'orderBy=id&resultsPerPage=3')).flat();

    expect(first).toEqual([2, 6, 10, 18, 22, 26, 30, 34]);
    expect(second).toHaveLength(9);
  });

  it('a document made anew comes twice in one pass under two ids, and once in the next', async () => {
    const sandbox = await sandboxWith(`${DOCUMENTS}@2=new-id`);

    const first = (await walk(sandbox, 'orderBy=id&resultsPerPage=3')).flat();
    const second = (await walk(sandbox, 'orderBy=id&resultsPerPage=3')).flat();

    expect(first).toContain(10);
    expect(first).toContain(38);
    expect(second).toEqual([2, 6, 14, 18, 22, 26, 30, 34, 38]);
    expect((await said(sandbox, `${DOCUMENTS}/38`)).details).toMatchObject({ '1': field('Serial Number', 'S2') });
    expect((await ask(sandbox, `${DOCUMENTS}/10`)).status).toBe(403);
  });
});

describe('faults of records', () => {
  it.each([
    ['missing-fields:serial_number', { name: 'a1', tags: [], '0': field('Name', 'a1') }],
    ['null-fields:serial_number', { name: 'a1', tags: [], '0': field('Name', 'a1'), '1': null }],
    ['null-fields', { name: null, tags: null, '0': null, '1': null }],
    ['missing-fields', {}],
  ])('%s of a document, its fields named by their labels', async (fault, expected) => {
    expect((await said(await sandboxWith(`${DOCUMENTS}/*=${fault}`), `${DOCUMENTS}/6`)).details).toEqual(expected);
  });

  it.each([
    ['missing-fields', ['client_id', 'id']],
    [
      'missing-fields:last_modified,label',
      Object.keys(aDocument(2)).filter((name) => !['details', 'documentType', 'label', 'last_modified'].includes(name)),
    ],
  ])('%s of a row', async (fault, expected) => {
    const [row] = (await said(await sandboxWith(`${DOCUMENTS}=${fault}`), DOCUMENTS)).results ?? [];

    expect(Object.keys(row ?? {}).sort()).toEqual([...expected].sort());
  });

  it('unknown words and fields', async () => {
    const sandbox = await sandboxWith(`${DOCUMENTS}=unknown-values`, `${DOCUMENTS}@2=extra-fields`);

    expect((await said(sandbox, DOCUMENTS)).results?.[0]).toMatchObject({ type: 'neverHeardOf', label: 'a10' });
    const answer = await said(sandbox, DOCUMENTS);
    expect([answer, answer.results?.[0]]).toEqual([
      expect.objectContaining({ unheardOf: expect.anything() }),
      expect.objectContaining({ unheardOf: expect.anything() }),
    ]);
  });
});

describe('the control, on the sandbox’s own listener', () => {
  const set = async (sandbox: PassportalSandbox, settings: unknown) => {
    const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(settings) };
    return (await fetch(`${sandbox.url}/_sandbox/settings`, init)).status;
  };

  it('shows how things stand without a key, and is no request to the vendor', async () => {
    const sandbox = await sandboxWith('=500');

    for (const origin of [sandbox.url, sandbox.wrongDatacenterUrl]) {
      const state: unknown = await (await fetch(`${origin}/_sandbox/faults`)).json();
      expect(state).toMatchObject({
        vendor: 'passportal',
        faults: [{ spec: '@1=500', seen: 0 }],
        settings: {
          rateLimit: null,
          region: { label: 'us', url: sandbox.url, wrongUrl: sandbox.wrongDatacenterUrl, wrongRegionAnswer: 401 },
        },
      });
      expect((state as { catalogue: unknown }).catalogue).toEqual(PASSPORTAL_FAULTS);
    }
    expect(sandbox.requests()).toBe(0);
  });

  it('turns every switch to each of its choices, and refuses what is none of them', async () => {
    const sandbox = await sandboxWith();
    const { switches } = sandbox.controls.settings();

    for (const { id, choices } of switches) {
      for (const choice of choices) {
        expect(await set(sandbox, { switches: { [id]: choice } })).toBe(200);
        expect(sandbox.controls.settings().switches.find((one) => one.id === id)).toMatchObject({ value: choice });
      }
      expect(await set(sandbox, { latencyMilliseconds: 9_000, switches: { [id]: 'maybe' } })).toBe(400);
    }
    expect(await set(sandbox, { switches: { colour: 'red' } })).toBe(400);
    expect(sandbox.controls.settings().latencyMilliseconds).toBe(0);
  });

  it('changes rate limit, datacenter and the life of a token', async () => {
    let now = 0;
    const sandbox = await aSandbox({ resources: fleet, now: () => now });

    expect(await set(sandbox, { switches: { 'token-lifetime': '7' }, moveRegion: true, wrongRegionAnswer: 308 })).toBe(200);
    expect((await fetch(`${sandbox.url}${DOCUMENTS}`, { redirect: 'manual' })).status).toBe(308);
    expect(await set(sandbox, { moveRegion: true, rateLimit: { requests: 2, windowSeconds: 60, answer: 429 } })).toBe(200);
    const request = () => fetch(`${sandbox.url}${TOKEN}`, tokenRequest(sandbox));
    expect(((await (await request()).json()) as Body)['expiry_time']).toBe(7);
    await request();
    const over = await request();
    expect([over.status, over.headers.get('retry-after')]).toEqual([429, '60']);
    now = 60_000;
    expect((await request()).status).toBe(200);
  });
});
