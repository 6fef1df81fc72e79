import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fault, parseFault, startAuvikSandbox } from '../../../sandboxes/auvik/index.ts';
import { reply, scriptedServer } from '../kit/scripted-server.ts';
import { testContext } from '../kit/test-context.ts';
import { packCursor, unpackCursor } from './cursor.ts';
import { ALDER, device, deviceId, devices, FINCH, PLANT, readDevices, storiesWith } from './sandbox-story.ts';
import { openAuvik } from './session.ts';

const story = storiesWith(startAuvikSandbox);
const INFO = '/v1/inventory/device/info';
const small = { options: () => ({ pageSize: 10 }) };

/** The list of each generation; of the second only its pages, and not the one question whether it is there. */
const LISTS = {
  v1: { pages: INFO, versionTwo: 404 },
  v2: { pages: '/v2/api/inventory/device/info?page[first]=10', versionTwo: 'on' },
} as const;
type Version = keyof typeof LISTS;
const VERSIONS: readonly Version[] = ['v1', 'v2'];

const faultyList = (version: Version, ...faults: string[]) => ({
  sandbox: { faults: faults.map((fault): Fault => parseFault(`${LISTS[version].pages}${fault}`)), versionTwo: LISTS[version].versionTwo },
  ...small,
});
const faulty = (...faults: string[]) => faultyList('v1', ...faults);

describe('a pass over a tenant', () => {
  it('brings every device once, with its detail, whatever the page size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 10, max: 70 }), async (count, pageSize) => {
        await using auvik = await story([...devices(ALDER, count), ...devices(PLANT, 5)], { options: () => ({ pageSize }) });

        const read = await readDevices(auvik.session, ALDER);

        expect(read.end).toEqual({ kind: 'complete' });
        expect(new Set(read.records.map(({ vendorKey }) => vendorKey))).toEqual(
          new Set(Array.from({ length: count }, (_, n) => deviceId(ALDER, n))),
        );
        expect(read.records).toHaveLength(count);
      }),
      { numRuns: 15 },
    );
  });

  it('goes on behind the cursor of any page', async () => {
    await using auvik = await story(devices(ALDER, 45), small);
    const whole = await readDevices(auvik.session, ALDER);

    for (const [page, cursor] of whole.cursors.slice(0, -1).entries()) {
      const rest = await readDevices(auvik.session, ALDER, { after: cursor });
      expect(rest.records.map(({ vendorKey }) => vendorKey)).toEqual(
        whole.records.slice((page + 1) * 10).map(({ vendorKey }) => vendorKey),
      );
      expect(rest.end).toEqual({ kind: 'complete' });
    }
    expect(whole.cursors.at(-1)).toBeNull();
  });

  it('assigns a device to the tenant it names itself', async () => {
    await using server = await scriptedServer((_, response) => reply(response, 200, { data: [device(PLANT, 1)], links: {} }));
    const settings = { username: 'a', apiKey: 'b', domainPrefix: 'fjordline', apiHost: server.origin };

    const read = await readDevices(openAuvik(settings, testContext()), ALDER);

    expect(read.records[0]).toMatchObject({ companyKey: PLANT.id });
  });

  it('sets one malformed device among thousands aside and reads the others', async () => {
    await using auvik = await story(devices(ALDER, 2000));
    auvik.sandbox.updateDevice(deviceId(ALDER, 777), { serialNumber: 12345 });

    const read = await readDevices(auvik.session, ALDER);

    expect(read.records).toHaveLength(1999);
    expect(read.rejected).toEqual([
      expect.objectContaining({
        vendorKey: deviceId(ALDER, 777),
        reason: 'attributes.serialNumber should be a text, but it is 12345.',
        raw: expect.objectContaining({ id: deviceId(ALDER, 777) }),
      }),
    ]);
    expect(read.end).toEqual({ kind: 'complete' });
  });

  it('is not complete with a row whose id cannot be read: that may be the one we miss', async () => {
    await using server = await scriptedServer((_, response) =>
      reply(response, 200, { data: [device(ALDER, 1), { type: 'device', attributes: {} }, null], links: {} }),
    );
    const settings = { username: 'a', apiKey: 'b', domainPrefix: 'fjordline', apiHost: server.origin };

    const read = await readDevices(openAuvik(settings, testContext()), ALDER);

    expect(read).toMatchObject({ end: { kind: 'rows-rejected', count: 2 }, records: [{ vendorKey: deviceId(ALDER, 1) }] });
  });

  it('takes the last of two rows with one id on a page, and counts the other', async () => {
    await using server = await scriptedServer((_, response) =>
      reply(response, 200, { data: [device(ALDER, 1), device(ALDER, 1, { deviceName: 'later' })], links: {} }),
    );
    const settings = { username: 'a', apiKey: 'b', domainPrefix: 'fjordline', apiHost: server.origin };

    const read = await readDevices(openAuvik(settings, testContext()), ALDER);

    expect(read).toMatchObject({ doubled: 1, records: [{ claims: { name: 'later' } }], end: { kind: 'complete' } });
  });
});

describe('a multi-site tenant', () => {
  it('without devices of its own is not read, because its sites are', async () => {
    await using auvik = await story(devices(PLANT, 25), { sandbox: { expandMultiClient: true }, ...small });

    const read = await readDevices(auvik.session, FINCH, { isContainer: true });

    expect(read).toMatchObject({ records: [], cursors: [], end: { kind: 'not-read' } });
  });

  it('brings its own devices and leaves those of its sites to them', async () => {
    await using auvik = await story([...devices(PLANT, 25), ...devices(FINCH, 7)], { sandbox: { expandMultiClient: true }, ...small });

    const read = await readDevices(auvik.session, FINCH, { isContainer: true });

    expect(read.records.every(({ companyKey }) => companyKey === FINCH.id)).toBe(true);
    expect(read).toMatchObject({ records: { length: 7 }, end: { kind: 'complete' } });
  });
});

describe.each(VERSIONS)('what goes wrong in the list of %s', (version) => {
  it.each`
    fault                    | kind             | read  | sentence
    ${'@2=html'}             | ${'odd-answer'}  | ${10} | ${'Auvik answered with a web page instead of data.'}
    ${'@2=truncated-json'}   | ${'odd-answer'}  | ${10} | ${'Auvik’s answer broke off in the middle.'}
    ${'@2=empty-body'}       | ${'odd-answer'}  | ${10} | ${'Auvik answered with nothing at all instead of data.'}
    ${'@2=malformed-page'}   | ${'odd-answer'}  | ${10} | ${'Auvik sent a page that could not be understood: data should be a list, but it is an object'}
    ${'@2=repeated-cursor'}  | ${'odd-answer'}  | ${10} | ${'it sent us back to a page we already had'}
    ${'@2=foreign-next'}     | ${'odd-answer'}  | ${10} | ${'the key was not sent there'}
    ${'@2=early-empty-page'} | ${'odd-answer'}  | ${35} | ${'page 2 came empty although there had to be more'}
    ${'@3=early-end'}        | ${'odd-answer'}  | ${20} | ${'page 3 came empty although there had to be more'}
    ${'@2=401'}              | ${'refused-key'} | ${10} | ${'Auvik refused this username and API key.'}
    ${'@2=400'}              | ${'odd-answer'}  | ${10} | ${'Auvik turned down the question to read devices (400). Its words: The request was refused'}
    ${'@2+=500'}             | ${'unreachable'} | ${10} | ${'reported an error of its own (500) 4 times'}
    ${'@2+=429:400'}         | ${'busy'}        | ${10} | ${'Auvik asks us to wait 7 minutes.'}
    ${'@2+=throttle'}        | ${'busy'}        | ${10} | ${'because its rate limit is reached'}
  `('$fault breaks the pass off after $read devices: $sentence', async ({ fault, kind, read: count, sentence }) => {
    await using auvik = await story(devices(ALDER, 45), faultyList(version, fault));

    const read = await readDevices(auvik.session, ALDER);

    expect(read.end).toMatchObject({ kind: 'broke-off', fault: { kind, message: expect.stringContaining(sentence) } });
    expect(read.records).toHaveLength(count);
  });

  it.each([
    '@2=502',
    '@2=cut-body',
    '@2=drop-connection',
    '@2=429:3',
    '@2=429:date',
    '@2=503:2',
    '@2=throttle',
    '@2-3=500',
    '@2=repeated-record',
  ])('%s costs time and nothing else', async (fault) => {
    await using auvik = await story(devices(ALDER, 45), faultyList(version, fault));

    const read = await readDevices(auvik.session, ALDER);

    expect(read.end).toEqual({ kind: 'complete' });
    expect(new Set(read.records.map(({ vendorKey }) => vendorKey)).size).toBe(45);
  });
});

describe('what goes wrong at Auvik', () => {
  it('halves the page after a second gateway timeout, and keeps it so', async () => {
    await using auvik = await story(devices(ALDER, 100), { ...faulty('@2-3=504'), options: () => ({ pageSize: 40 }) });

    const read = await readDevices(auvik.session, ALDER);

    expect(read.end).toEqual({ kind: 'complete' });
    expect(read).toMatchObject({ records: { length: 100 }, cursors: { length: 4 } });
  });

  it('gives up when even small pages take too long', async () => {
    await using auvik = await story(devices(ALDER, 100), { ...faulty('@1+=504'), options: () => ({ pageSize: 40 }) });

    const read = await readDevices(auvik.session, ALDER);

    expect(read.end).toMatchObject({
      kind: 'broke-off',
      fault: { kind: 'unreachable', message: expect.stringContaining('even with 10 records a page') },
    });
  });

  it('a tenant that refuses is named, and asked once', async () => {
    await using auvik = await story(devices(ALDER, 5), { sandbox: { forbiddenTenants: [ALDER.prefix] } });

    const read = await readDevices(auvik.session, ALDER);

    expect(read.end).toMatchObject({
      kind: 'not-permitted',
      fault: {
        kind: 'forbidden',
        message: expect.stringContaining('Alder Creek refuses devices to this user; its stored assets are kept as they were.'),
      },
    });
    expect(auvik.context.metered.retries).toEqual([]);
  });

  it('a silent 403 of a tenant that answered before is waited out before it counts', async () => {
    const next = (origin: string) => `${origin}${INFO}?page%5Bafter%5D=two`;
    await using server = await scriptedServer((request, response, asked) => {
      const count = asked - 1;
      if (request.url?.startsWith('/v2/')) reply(response, 404, '');
      else if (count === 1) reply(response, 200, { data: [device(ALDER, 1)], links: { next: next(`http://${request.headers.host}`) } });
      else if (count === 2) reply(response, 403, '');
      else reply(response, 200, { data: [device(ALDER, 2)], links: {} });
    });
    const context = testContext();
    const settings = { username: 'a', apiKey: 'b', domainPrefix: 'fjordline', apiHost: server.origin };

    const read = await readDevices(openAuvik(settings, context), ALDER);

    expect(read).toMatchObject({ records: { length: 2 }, end: { kind: 'complete' } });
    expect(context.metered.waits).toEqual([{ seconds: 60, because: 'vendor-asked' }]);
  });

  it('ends with the reason of the signal, not with a kind of end', async () => {
    const stop = new AbortController();
    await using auvik = await story(devices(ALDER, 45), { ...small, context: { signal: stop.signal } });
    const [stream] = auvik.session.streams;
    const reading = stream && 'read' in stream ? stream.read({ key: ALDER.id, name: ALDER.name, isContainer: false }, null) : undefined;
    await reading?.next();

    stop.abort(new Error('stopped by Ana'));

    await expect(reading?.next()).rejects.toThrow('stopped by Ana');
  });
});

describe('paging that lies', () => {
  it.each(VERSIONS.flatMap((version) => ['@2=404', '@3+=404', '@2=html:404'].map((fault) => [version, fault] as const)))(
    'ends no list with a page that is said not to exist (%s, %s), nor calls the address wrong',
    async (version, fault) => {
      await using auvik = await story(devices(ALDER, 45), faultyList(version, fault));

      expect((await readDevices(auvik.session, ALDER)).end).toMatchObject({ kind: 'broke-off', fault: { kind: 'odd-answer' } });
    },
  );

  it('always ends, and never as complete when something was repeated for ever', async () => {
    const page = fc.record({ ids: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }), next: fc.integer({ min: 0, max: 8 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 6 }), async (lies) => {
        await using server = await scriptedServer((request, response, count) => {
          const lie = lies[(count - 1) % lies.length];
          const next = `http://${request.headers.host}${INFO}?page%5Bafter%5D=${lie?.next}`;
          reply(response, 200, { data: lie?.ids.map((id) => device(ALDER, id)), links: { next } });
        });
        const settings = { username: 'a', apiKey: 'b', domainPrefix: 'fjordline', apiHost: server.origin };

        const read = await readDevices(openAuvik(settings, testContext()), ALDER);

        expect(read.end).toMatchObject({ kind: 'broke-off', fault: { kind: 'odd-answer' } });
        expect(server.asked.length).toBeLessThan(12);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [
      'a next link that is no text',
      { data: [device(ALDER, 1)], links: { next: { href: '/x' } } },
      'links.next should be a text, but it is an object',
    ],
    ['a next link without a cursor', { data: [device(ALDER, 1)], links: { next: INFO } }, 'the link to the next page has no cursor'],
    ['a full page without links', { data: devices(ALDER, 10) }, 'it is full and has no "links"'],
    [
      'fewer pages than announced',
      { data: [device(ALDER, 1)], links: {}, meta: { totalPages: 3 } },
      'it announced 3 pages and ended after 1',
    ],
    ['no data', { links: {} }, 'data should be a list, but it is missing.'],
    ['a list of pages', [], 'the whole row should be an object'],
  ])('%s breaks the pass off', async (_, body, sentence) => {
    await using server = await scriptedServer((_request, response) => reply(response, 200, body));
    const settings = { username: 'a', apiKey: 'b', domainPrefix: 'fjordline', apiHost: server.origin };

    const read = await readDevices(openAuvik(settings, testContext(), { pageSize: 10 }), ALDER);

    expect(read.end).toMatchObject({ kind: 'broke-off', fault: { kind: 'odd-answer', message: expect.stringContaining(sentence) } });
  });

  it('does not forget over a restart that a page came empty', async () => {
    await using auvik = await story(devices(ALDER, 45), faulty('@2=early-empty-page'));
    const begun = await readDevices(auvik.session, ALDER, { pages: 3 });

    const rest = await readDevices(openAuvik(auvik.settings, testContext()), ALDER, { after: begun.cursors[2] ?? null });

    expect(begun.records.length + rest.records.length).toBe(35);
    expect(rest.end).toMatchObject({ kind: 'broke-off', fault: { kind: 'odd-answer' } });
  });
});

it('packs and unpacks any progress', () => {
  const progress = fc.record({ after: fc.base64String({ minLength: 1 }), hasGap: fc.boolean(), unreadable: fc.nat() });
  fc.assert(fc.property(progress, (it) => void expect(unpackCursor(packCursor(it))).toEqual(it)));
  expect(unpackCursor(null)).toEqual({ after: null, hasGap: false, unreadable: 0 });
  expect(packCursor({ after: 'Y3Vyc29y', hasGap: false, unreadable: 0 })).toBe('Y3Vyc29y');
});
