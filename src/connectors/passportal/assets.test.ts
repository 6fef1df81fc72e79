import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PassportalSandbox, parseFault, startPassportalSandbox } from '../../../sandboxes/passportal/index.ts';
import { testContext } from '../kit/test-context.ts';
import { asset, assets, companiesOf, DENTAL, idOf, JOINERY, readAssets, storiesWith } from './sandbox-story.ts';
import { openPassportal } from './session.ts';

const story = storiesWith(startPassportalSandbox);
const OF_JOINERY = { row: { client_id: 52010006, clientName: 'Hale &amp; Sons Joinery' } };
const VAULT = { key: 'vault', name: 'Company Vault', isContainer: false };
const keys = (records: readonly { vendorKey: string }[]) => records.map(({ vendorKey }) => Number(vendorKey));

describe('companies', () => {
  it('are the clients, with their names as people read them', async () => {
    await using passportal = await story(assets(1));
    const { companies, end } = await companiesOf(passportal.session);

    expect(end).toEqual({ kind: 'complete' });
    expect(companies.map(({ key, name, kind }) => [key, name, kind])).toEqual([
      ['52010002', 'Brightwater Dental', 'client'],
      ['52010006', 'Hale & Sons Joinery', 'client'],
    ]);
  });

  it('are those that only their assets name too, and the MSP itself where it has any', async () => {
    await using passportal = await story([
      asset(1),
      asset(2, { row: { client_id: 52010010, clientName: 'O&#039;Neill Logistics' } }),
      asset(3, { row: { client_id: null, clientName: undefined } }),
    ]);
    passportal.sandbox.setFaults([parseFault('/api/v2/documents/clients@*=early-end')]);
    const { companies } = await companiesOf(passportal.session);

    expect(companies.map(({ name, kind }) => [name, kind])).toEqual([
      ['Brightwater Dental', 'client'],
      ["O'Neill Logistics", 'client'],
      ['Company Vault', 'internal'],
    ]);
    expect(keys((await readAssets(passportal.session, VAULT)).records)).toEqual([idOf(3)]);
  });

  it.each(['nowhere', 'clients'] as const)('are found where the list of clients is: %s', async (place) => {
    await using passportal = await story([asset(1), asset(2, OF_JOINERY)], { sandbox: { quirks: { 'clients-path': place } } });
    const { companies, end } = await companiesOf(passportal.session);

    expect(end).toEqual({ kind: 'complete' });
    expect(companies.map(({ name }) => name)).toEqual(['Brightwater Dental', 'Hale & Sons Joinery']);
  });

  it('once seen listed are not guessed from assets when a web page comes in the place of their list', async () => {
    await using passportal = await story(assets(1), { context: { memory: { clients: '/api/v2/documents/clients' } } });
    passportal.sandbox.setFaults([parseFault('/api/v2/documents/clients@*=html')]);

    expect(await companiesOf(passportal.session)).toMatchObject({
      companies: [],
      end: { kind: 'broke-off', fault: { kind: 'odd-answer' } },
    });
  });
});

describe('assets', () => {
  const FLEET = [...assets(37), ...Array.from({ length: 20 }, (_, index) => asset(37 + index, OF_JOINERY))];
  let sandbox: PassportalSandbox;
  beforeAll(async () => {
    sandbox = await startPassportalSandbox({ resources: FLEET });
  });
  afterAll(() => sandbox.close());

  const sessionWith = (options: { pageSize: number; mostHeld?: number | undefined }) => {
    const settings = { accessKeyId: sandbox.keyId, secretAccessKey: sandbox.secret, datacenter: 'custom', customAddress: sandbox.url };
    return openPassportal(settings, testContext(), options);
  };

  it('are all read, each once and by its own company, whatever the size and the end of pages, from the list of all or client by client', async () => {
    const quirks = fc.record({
      'page-cap': fc.constantFrom('100', '1000', 'off'),
      'empty-page': fc.constantFrom('list', 'null', 'text', 'absent'),
      'past-the-end': fc.constantFrom('empty', '404'),
      'row-extras': fc.constantFrom('present', 'absent'),
      success: fc.constantFrom('documented', 'text', 'boolean'),
    } as const);
    const options = fc.record({ pageSize: fc.integer({ min: 1, max: 60 }), mostHeld: fc.constantFrom(undefined, 10) });

    await fc.assert(
      fc.asyncProperty(quirks, options, async (chosen, terms) => {
        sandbox.setQuirks(chosen);
        const session = sessionWith(terms);
        expect(await companiesOf(session)).toMatchObject({ end: { kind: 'complete' } });
        const [dental, joinery] = [await readAssets(session, DENTAL), await readAssets(session, JOINERY)];

        expect([dental.end, joinery.end]).toEqual([{ kind: 'complete' }, { kind: 'complete' }]);
        expect(keys(dental.records)).toEqual(Array.from({ length: 37 }, (_, number) => idOf(number)));
        expect(keys(joinery.records)).toEqual(Array.from({ length: 20 }, (_, index) => idOf(37 + index)));
      }),
      { numRuns: 25 },
    );
  });

  it.each([undefined, 10])('go on behind the cursor of an interrupted read (held at most: %s)', async (mostHeld) => {
    const terms = { pageSize: 10, mostHeld };
    const many = mostHeld === undefined ? Array.from({ length: 230 }, (_, number) => asset(number)) : assets(37);
    await using passportal = await story(many, { options: () => terms });
    const begun = await readAssets(passportal.session, DENTAL, { pages: 1 });
    const later = openPassportal(passportal.settings, testContext(), terms);
    const rest = await readAssets(later, DENTAL, { after: begun.cursors[0] ?? null });

    expect([...keys(begun.records), ...keys(rest.records)]).toEqual(many.map((_, number) => idOf(number)));
    expect(rest.end).toEqual({ kind: 'complete' });
  });

  it('of a large account are asked for client by client from the beginning the next time', async () => {
    const first = sessionWith({ pageSize: 10, mostHeld: 10 });
    await companiesOf(first);
    expect(first.remember()).toMatchObject({ listing: 'by-client', list: 'all' });
  });

  it('stand in both lists: the documented one is read where the other is not there', async () => {
    await using passportal = await story(assets(3), { sandbox: { faults: [parseFault('/api/v2/documents/all@*=404')] } });
    const { records, end } = await readAssets(passportal.session, DENTAL);

    expect(end).toEqual({ kind: 'complete' });
    expect(records).toHaveLength(3);
    expect(passportal.session.remember()).toEqual({});
  });

  it('survive the end of their token in the middle of the list', async () => {
    await using passportal = await story(assets(30), { options: () => ({ pageSize: 10 }) });
    passportal.sandbox.setFaults([parseFault('/api/v2/documents/all@2=token-expired')]);
    const { records, end } = await readAssets(passportal.session, DENTAL);

    expect(end).toEqual({ kind: 'complete' });
    expect(records).toHaveLength(30);
  });

  it('whose rows can’t be understood are set aside with the reason, and a row without an id proves that something may be missing', async () => {
    await using passportal = await story([asset(1), asset(2, { row: { label: 7 } }), asset(3, { row: { id: 'x' } })]);
    const { records, rejected, end } = await readAssets(passportal.session, DENTAL);

    expect(keys(records)).toEqual([idOf(1)]);
    expect(rejected).toMatchObject([
      { vendorKey: String(idOf(2)), reason: 'label should be a text, but it is 7.' },
      { vendorKey: null, reason: expect.stringContaining('id') },
    ]);
    expect(end).toEqual({ kind: 'rows-rejected', count: 1 });
    expect((await readAssets(passportal.session, JOINERY)).end).toEqual({ kind: 'complete' });
  });

  it('with neither id nor client make every company’s read incomplete', async () => {
    await using passportal = await story([asset(1), asset(2, { row: { id: 'x', client_id: 'y' } })]);

    expect((await readAssets(passportal.session, DENTAL)).rejected).toHaveLength(1);
    expect(await readAssets(passportal.session, JOINERY)).toMatchObject({ rejected: [], end: { kind: 'rows-rejected', count: 1 } });
  });

  it.each`
    fault                                        | end
    ${'/api/v2/documents/all@2=early-end'}       | ${{ kind: 'broke-off', fault: { kind: 'odd-answer' } }}
    ${'/api/v2/documents/all@2=null-data'}       | ${{ kind: 'broke-off', fault: { kind: 'odd-answer' } }}
    ${'/api/v2/documents/all@2=repeated-page'}   | ${{ kind: 'broke-off', fault: { kind: 'odd-answer' } }}
    ${'/api/v2/documents/all@2=malformed-page'}  | ${{ kind: 'broke-off', fault: { kind: 'odd-answer' } }}
    ${'/api/v2/documents/all@2=unsuccessful'}    | ${{ kind: 'broke-off', fault: { kind: 'odd-answer' } }}
    ${'/api/v2/documents/all@2=403'}             | ${{ kind: 'not-permitted', fault: { kind: 'forbidden' } }}
    ${'/api/v2/documents/all@2=404'}             | ${{ kind: 'broke-off', fault: { kind: 'odd-answer' } }}
    ${'/api/v2/documents/all@2+=404'}            | ${{ kind: 'broke-off', fault: { kind: 'odd-answer' } }}
    ${'/api/v2/documents/all@3+=404'}            | ${{ kind: 'broke-off', fault: { kind: 'odd-answer' } }}
    ${'/api/v2/documents/all@2=html:404'}        | ${{ kind: 'broke-off', fault: { kind: 'odd-answer' } }}
    ${'/api/v2/documents/all@2=message-body'}    | ${{ kind: 'broke-off', fault: { kind: 'odd-answer' } }}
    ${'/api/v2/documents/all@2-3=500'}           | ${{ kind: 'complete' }}
    ${'/api/v2/documents/all@2=429:2'}           | ${{ kind: 'complete' }}
    ${'/api/v2/documents/all@2=cut-body'}        | ${{ kind: 'complete' }}
    ${'/api/v2/documents/all@2=doubled-record'}  | ${{ kind: 'complete' }}
    ${'/api/v2/documents/all@2=repeated-record'} | ${{ kind: 'complete' }}
  `('meet $fault: $end', async ({ fault, end }) => {
    await using passportal = await story(assets(30), { options: () => ({ pageSize: 10 }) });
    passportal.sandbox.setFaults([parseFault(fault)]);
    const read = await readAssets(passportal.session, DENTAL);

    expect(read.end).toMatchObject(end);
    expect(new Set(keys(read.records)).size).toBe(read.records.length);
    if (end.kind === 'complete') expect(read.records).toHaveLength(30);
  });
});

describe('a page that is said not to exist', () => {
  const AT_404 = { sandbox: { quirks: { 'past-the-end': '404' } }, options: () => ({ pageSize: 10 }) } as const;

  it.each([9, 10, 20, 21])('ends a list of %i where that is how the vendor says it', async (count) => {
    await using passportal = await story(assets(count), AT_404);

    expect(await readAssets(passportal.session, DENTAL)).toMatchObject({ records: { length: count }, end: { kind: 'complete' } });
  });

  it.each(['@2=404', '@2+=404', '@3+=404'])('by accident (%s) ends none, also where that is how the vendor says it', async (accident) => {
    await using passportal = await story(assets(30), AT_404);
    passportal.sandbox.setFaults([parseFault(`/api/v2/documents/all${accident}`)]);

    expect((await readAssets(passportal.session, DENTAL)).end).toMatchObject({ kind: 'broke-off', fault: { kind: 'odd-answer' } });
  });

  it.each([
    ['empty', '@2=404'],
    ['empty', '@2+=404'],
    ['404', '@2=404'],
    ['404', '@2+=404'],
  ] as const)('ends no list of clients by accident (past the end: %s, %s)', async (past, accident) => {
    const more = Array.from({ length: 25 }, (_, number) => ({ type: 'client', id: 52020000 + number, name: `Client ${number}` }));
    const terms = { sandbox: { quirks: { 'past-the-end': past } }, options: () => ({ pageSize: 10 }) } as const;
    await using passportal = await story([...more, asset(1)], terms);
    passportal.sandbox.setFaults([parseFault(`/api/v2/documents/clients${accident}`)]);

    expect(await companiesOf(passportal.session)).toMatchObject({ companies: [], end: { kind: 'broke-off' } });
    passportal.sandbox.setFaults([]);
    expect(await companiesOf(passportal.session)).toMatchObject({ companies: { length: 27 }, end: { kind: 'complete' } });
  });
});

describe('a second look', () => {
  const look = async (passportal: Awaited<ReturnType<typeof story>>, numbers: readonly number[]) => {
    const [stream] = passportal.session.streams;
    if (!stream || !('lookAgain' in stream)) throw new Error('no second look');
    return stream.lookAgain?.(DENTAL, numbers.map(idOf).map(String));
  };

  it('tells what slipped out of the list and what changed hands from what has gone', async () => {
    await using passportal = await story([...assets(12), asset(20, OF_JOINERY)], { options: () => ({ pageSize: 5 }) });
    passportal.sandbox.setFaults([parseFault('/api/v2/documents/all@2=shifted-rows')]);
    await companiesOf(passportal.session);
    const seen = await look(passportal, [5, 20, 77]);

    expect(seen?.found.map(({ vendorKey, companyKey }) => [Number(vendorKey), companyKey])).toEqual([
      [idOf(20), JOINERY.key],
      [idOf(5), DENTAL.key],
    ]);
    expect(seen?.gone).toEqual([String(idOf(77))]);
  });

  it('believes the lists alone where every document is closed to the key', async () => {
    await using passportal = await story(assets(3, { row: { accessible: false } }));

    expect(await look(passportal, [77])).toEqual({ found: [], gone: [String(idOf(77))] });
  });

  it('concludes nothing where no other document is shown, and all of it where one is', async () => {
    await using passportal = await story(assets(8));
    passportal.sandbox.setFaults(Array.from({ length: 5 }, (_, number) => parseFault(`/api/v2/documents/${idOf(number)}@*=404`)));
    expect(await look(passportal, [77, 78])).toEqual({ found: [], gone: [] });

    passportal.sandbox.setFaults(Array.from({ length: 4 }, (_, number) => parseFault(`/api/v2/documents/${idOf(number)}@*=404`)));
    expect(await look(passportal, [77, 78])).toEqual({ found: [], gone: [String(idOf(77)), String(idOf(78))] });
  });

  it.each(['500', 'html', 'empty-body', 'null-data', '401', '404', '403', '400', 'html:404', 'html:403', 'message-body'])(
    'concludes nothing from %s',
    async (fault) => {
      await using passportal = await story(assets(3), { sandbox: { faults: [parseFault(`/api/v2/documents/6*@*=${fault}`)] } });

      expect(await look(passportal, [77])).toEqual({ found: [], gone: [] });
    },
  );
});
