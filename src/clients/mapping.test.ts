import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientNameKey } from '#reconciliation';
import { decideCompanies, type KnownClient, type MappableCompany, type Mapping, type Standing, type Verdicts } from './mapping.ts';

const WAITING: Standing = { state: 'unmatched', how: 'no-match', target: null };
const PER_CLIENT: Mapping = { mode: 'per-client-systems' };
const EXISTING: Mapping = { mode: 'only-existing-clients' };

type Draft = Partial<MappableCompany> & { name: string };

function aCompany(given: Draft): MappableCompany {
  return {
    key: given.name,
    isContainer: false,
    hasRecords: true,
    isMissing: false,
    parentKey: null,
    ownClientId: null,
    standing: WAITING,
    ...given,
  };
}

function aClient(name: string, ...aliases: string[]): KnownClient {
  return { id: name, nameKey: clientNameKey(name), aliasKeys: aliases.map(clientNameKey) };
}

const at = (clientId: string, how: Standing['how']): Standing => ({ state: 'matched', how, target: { clientId } });

/** One line a company: its key, how, and where. */
function told(verdicts: Verdicts): Record<string, string> {
  const where = ({ target, state }: Standing) =>
    target === null ? state : 'clientId' in target ? `at ${target.clientId}` : `new ${target.newName}`;
  return Object.fromEntries([...verdicts].map(([key, standing]) => [key, `${standing.how}: ${where(standing)}`]));
}

const decide = (mapping: Mapping, companies: readonly Draft[], clients: readonly KnownClient[] = []) =>
  told(decideCompanies(mapping, companies.map(aCompany), clients));

/** Northpeak MSP with a customer of two sites, a customer of one, and a site deeper down. */
const TREE: readonly Draft[] = [
  { name: 'Northpeak', isContainer: true, hasRecords: false },
  { name: 'Northwind', isContainer: true, hasRecords: false, parentKey: 'Northpeak' },
  { name: 'HQ', parentKey: 'Northwind' },
  { name: 'Plants', isContainer: true, hasRecords: false, parentKey: 'Northwind' },
  { name: 'Plant 1', parentKey: 'Plants' },
  { name: 'Maple', parentKey: 'Northpeak' },
];

describe('per-client systems', () => {
  it('makes a client of each company, and none of a container without devices', () => {
    expect(decide(PER_CLIENT, TREE)).toEqual({
      Northpeak: 'container: left-out',
      Northwind: 'container: left-out',
      HQ: 'made: new HQ',
      Plants: 'container: left-out',
      'Plant 1': 'made: new Plant 1',
      Maple: 'made: new Maple',
    });
  });

  it('makes a client of a container that holds devices itself: nothing may be lost', () => {
    expect(decide(PER_CLIENT, [{ name: 'Ridgeline IT', isContainer: true }])).toEqual({ 'Ridgeline IT': 'made: new Ridgeline IT' });
  });

  it.each([
    ['whatever its case and legal form', 'HARBOR CLINIC, Inc.', aClient('Harbor Clinic')],
    ['by the name of a company it has in another system', 'HFC', aClient('Harbor Clinic', 'HFC')],
  ])('finds the client that is there, %s', (_, name, client) => {
    expect(decide(PER_CLIENT, [{ name }], [client])).toEqual({ [name]: 'name: at Harbor Clinic' });
  });

  it('takes a name that two clients go by for neither', () => {
    expect(decide(PER_CLIENT, [{ name: 'Main' }], [aClient('Harbor', 'Main'), aClient('Maple', 'Main')])).toEqual({
      Main: 'made: new Main',
    });
  });

  it('prefers a client’s own name to one it only goes by', () => {
    expect(decide(PER_CLIENT, [{ name: 'Main' }], [aClient('Harbor', 'Main'), aClient('Main')])).toEqual({ Main: 'name: at Main' });
  });

  it('keeps the client of a company that was renamed', () => {
    expect(decide(PER_CLIENT, [{ name: 'New Name', standing: at('Old', 'made') }], [aClient('Old'), aClient('New Name')])).toEqual({
      'New Name': 'made: at Old',
    });
  });

  it('goes back to the client it had before another mapping put it elsewhere, though that one was renamed', () => {
    const company = { name: 'HFC', standing: at('All', 'single-client'), ownClientId: 'Harbor' };

    expect(decide(PER_CLIENT, [company], [aClient('Harbor'), aClient('All')])).toEqual({ HFC: 'earlier-client: at Harbor' });
    expect(decide(PER_CLIENT, [company], [aClient('All')])).toEqual({ HFC: 'made: new HFC' });
  });

  it('never puts two companies of one vendor into one client, though they share a name', () => {
    expect(
      decide(PER_CLIENT, [
        { key: '1', name: 'Main office', parentKey: 'b' },
        { key: '2', name: 'Main Office', parentKey: 'm' },
        { key: 'b', name: 'Blue Ridge', isContainer: true, hasRecords: false },
        { key: 'm', name: 'Maple Schools', isContainer: true, hasRecords: false },
      ]),
    ).toMatchObject({ 1: 'made: new Main office', 2: 'made: new Main Office (Maple Schools)' });
  });

  it('gives the company that took the place of one the vendor no longer lists the same client', () => {
    const gone = { key: 'old', name: 'Harbor', isMissing: true, standing: at('Harbor', 'made') };

    expect(decide(PER_CLIENT, [gone, { key: 'new', name: 'Harbor' }], [aClient('Harbor')])).toEqual({
      old: 'made: at Harbor',
      new: 'name: at Harbor',
    });
  });

  it('lets a company have the client of its name though a person linked another one to it', () => {
    const annex = { name: 'Annex', standing: at('Harbor', 'person') };

    expect(decide(PER_CLIENT, [annex, { name: 'Harbor' }], [aClient('Harbor')])).toEqual({
      Annex: 'person: at Harbor',
      Harbor: 'name: at Harbor',
    });
  });

  it('gives every company with devices exactly one client of its own, whatever the names', () => {
    const name = fc.constantFrom('Main', 'main', 'Main Ltd', 'Harbor', 'Harbor, Inc.', 'Üñí', '!!!', '???');
    const parentKey = fc.option(fc.constantFrom('0', '1', '2', '3'));
    fc.assert(
      fc.property(fc.array(fc.record({ name, parentKey }), { maxLength: 12 }), fc.subarray(['main', 'harbor']), (drafts, known) => {
        const companies = drafts.map((draft, index) => aCompany({ ...draft, key: String(index) }));
        const verdicts = decideCompanies(
          PER_CLIENT,
          companies,
          known.map((id) => aClient(id)),
        );
        const clients = [...verdicts.values()].map(({ target }) =>
          target && 'newName' in target ? `new ${target.nameKey}` : target?.clientId,
        );

        expect(new Set(clients).size).toBe(drafts.length);
      }),
    );
  });
});

describe('only existing clients', () => {
  it('matches what is there, leaves the rest in the queue and makes nothing', () => {
    expect(decide(EXISTING, TREE, [aClient('maple ltd')])).toEqual({
      Northpeak: 'container: left-out',
      Northwind: 'container: left-out',
      HQ: 'no-match: unmatched',
      Plants: 'container: left-out',
      'Plant 1': 'no-match: unmatched',
      Maple: 'name: at maple ltd',
    });
  });

  it('is not led by likeness', () => {
    expect(decide(EXISTING, [{ name: 'Harbor Clinic HQ' }], [aClient('Harbor Clinic')])).toEqual({
      'Harbor Clinic HQ': 'no-match: unmatched',
    });
  });

  it('gives the second of two companies of one name none, for a person to look at', () => {
    expect(
      decide(
        EXISTING,
        [
          { key: '1', name: 'Main' },
          { key: '2', name: 'Main' },
        ],
        [aClient('Main')],
      ),
    ).toEqual({
      1: 'name: at Main',
      2: 'no-match: unmatched',
    });
  });
});

describe('single client', () => {
  it('moves everything to the chosen one', () => {
    const mapping: Mapping = { mode: 'single-client', target: { clientId: 'c1' } };

    expect(decide(mapping, TREE)).toEqual(Object.fromEntries(TREE.map(({ name }) => [name, 'single-client: at c1'])));
  });
});

describe('site or group level', () => {
  const level = (id: string): Mapping => ({ mode: 'site-level', level: id });

  it.each([
    [
      'level-1',
      {
        Northpeak: 'above-level: left-out',
        Northwind: 'made: new Northwind',
        HQ: 'level: new Northwind',
        Plants: 'level: new Northwind',
        'Plant 1': 'level: new Northwind',
        Maple: 'made: new Maple',
      },
    ],
    [
      'level-2',
      {
        Northpeak: 'above-level: left-out',
        Northwind: 'above-level: left-out',
        HQ: 'made: new HQ',
        Plants: 'made: new Plants',
        'Plant 1': 'level: new Plants',
        Maple: 'made: new Maple',
      },
    ],
    [
      'each-site',
      {
        Northpeak: 'container: left-out',
        Northwind: 'container: left-out',
        HQ: 'made: new HQ',
        Plants: 'container: left-out',
        'Plant 1': 'made: new Plant 1',
        Maple: 'made: new Maple',
      },
    ],
  ])('%s is the client, and what lies below belongs to it', (id, wanted) => {
    expect(decide(level(id), TREE)).toEqual(wanted);
  });

  it('gives a company above the level that holds devices itself a client', () => {
    const [root, ...rest] = TREE;

    expect(decide(level('level-1'), [{ name: 'Northpeak', ...root, hasRecords: true }, ...rest])).toMatchObject({
      Northpeak: 'made: new Northpeak',
      HQ: 'level: new Northwind',
    });
  });

  it('counts from the highest companies it sees when the account above them is hidden', () => {
    const hidden = [
      { name: 'Northwind', isContainer: true, hasRecords: false },
      { name: 'HQ', parentKey: 'Northwind' },
      { name: 'Blue Ridge', isContainer: true, hasRecords: false, parentKey: 'gone' },
      { name: 'Lab', parentKey: 'Blue Ridge' },
    ];

    expect(decide(level('level-1'), hidden)).toMatchObject({ HQ: 'level: new Northwind', Lab: 'level: new Blue Ridge' });
  });

  it('takes what a person decided about the company at the level for those below, unless they were decided themselves', () => {
    const put = (name: string, standing: Standing) => TREE.map((it) => (it.name === name ? { ...it, standing } : it));

    expect(decide(level('level-1'), put('Northwind', at('NW', 'person')))).toMatchObject({ HQ: 'level: at NW', 'Plant 1': 'level: at NW' });
    expect(decide(level('level-1'), put('Northwind', { state: 'left-out', how: 'person', target: null }))).toMatchObject({
      HQ: 'level: left-out',
    });
    expect(decide(level('level-1'), put('HQ', at('Other', 'person')))).toMatchObject({
      HQ: 'person: at Other',
      'Plant 1': 'level: new Northwind',
    });
  });

  it('leaves a container without anything below it out', () => {
    expect(
      decide(level('level-1'), [...TREE, { name: 'Empty', isContainer: true, hasRecords: false, parentKey: 'Northpeak' }]),
    ).toMatchObject({
      Empty: 'container: left-out',
    });
  });
});

describe('what a person decided', () => {
  const MAPPINGS: Mapping[] = [
    PER_CLIENT,
    EXISTING,
    { mode: 'single-client', target: { clientId: 'c1' } },
    { mode: 'site-level', level: 'level-1' },
    { mode: 'site-level', level: 'each-site' },
  ];
  const DECIDED: Standing[] = [
    at('c2', 'person'),
    { state: 'unmatched', how: 'person', target: null },
    { state: 'left-out', how: 'person', target: null },
  ];

  it('outlives every mapping, whatever it is and whatever the company is called', () => {
    const draft = fc.record({
      name: fc.constantFrom('c1', 'c2', 'HQ', 'Maple', '!!'),
      isContainer: fc.boolean(),
      hasRecords: fc.boolean(),
      parentKey: fc.option(fc.constantFrom('0', '1', '2', '3', '4')),
      standing: fc.constantFrom(...DECIDED, WAITING, at('c1', 'made')),
    });
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 8 }), fc.constantFrom(...MAPPINGS), (drafts, mapping) => {
        const companies = drafts.map((it, index) => aCompany({ ...it, key: String(index) }));
        const verdicts = decideCompanies(mapping, companies, [aClient('c1'), aClient('c2')]);

        expect(verdicts.size).toBe(companies.length);
        for (const { key, standing } of companies) if (standing.how === 'person') expect(verdicts.get(key)).toEqual(standing);
        for (const { state, target } of verdicts.values()) expect(state === 'matched').toBe(target !== null);
      }),
    );
  });

  it('is settled: deciding again by the same mapping changes nothing', () => {
    const name = fc.constantFrom('c1', 'c2', 'HQ', 'Maple', 'Maple Ltd');
    const draft = fc.record({
      name,
      isContainer: fc.boolean(),
      hasRecords: fc.boolean(),
      parentKey: fc.option(fc.constantFrom('0', '1', '2')),
    });
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 8 }), fc.constantFrom(...MAPPINGS), (drafts, mapping) => {
        const companies = drafts.map((it, index) => aCompany({ ...it, key: String(index) }));
        const first = decideCompanies(mapping, companies, [aClient('c1'), aClient('c2')]);
        const clients = [...first.values()].flatMap(({ target }) => (target && 'newName' in target ? [target] : []));
        const made = new Map(clients.map(({ nameKey }) => [nameKey, { id: nameKey, nameKey, aliasKeys: [] }]));
        const settled = companies.map((company) => {
          const standing = first.get(company.key) ?? WAITING;
          const { target } = standing;
          return { ...company, standing: target && 'newName' in target ? { ...standing, target: { clientId: target.nameKey } } : standing };
        });

        const again = decideCompanies(mapping, settled, [aClient('c1'), aClient('c2'), ...made.values()]);

        expect([...again]).toEqual(expect.arrayContaining(settled.map(({ key, standing }) => [key, standing])));
      }),
    );
  });
});
