import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSearch, parseSearch } from '../../data/search-params.ts';
import { COLUMN_IDS } from './column-ids.ts';
import {
  DEFAULT_STATE,
  keptColumns,
  type ListState,
  readListState,
  readOwnColumns,
  toFacetQuery,
  toHardwareQuery,
  writeListState,
} from './list-state.ts';

const words = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '');
const states: fc.Arbitrary<ListState> = fc.record({
  search: fc.string({ maxLength: 20 }).map((text) => text.trim()),
  filters: fc.record({
    client: fc.uniqueArray(fc.uuid(), { maxLength: 3 }),
    type: fc.uniqueArray(fc.constantFrom('SERVER', 'NETWORK'), { maxLength: 2 }),
    manufacturer: fc.uniqueArray(words, { maxLength: 3 }),
    presence: fc.uniqueArray(fc.constantFrom('active', 'missing'), { maxLength: 2 }),
    serial: fc.uniqueArray(fc.constantFrom('none', 'placeholder'), { maxLength: 2 }),
    sources: fc.uniqueArray(fc.constantFrom('one', 'several'), { maxLength: 2 }),
    integration: fc.uniqueArray(fc.uuid(), { maxLength: 1 }),
  }),
  sort: fc.record({ by: fc.constantFrom('name', 'last_seen_at'), isReversed: fc.boolean() }),
  columns: fc.uniqueArray(fc.constantFrom(...COLUMN_IDS.filter((id) => id !== 'name'))).map((rest) => ['name' as const, ...rest]),
  panel: fc.option(fc.uuid(), { nil: null }),
});

describe('the address of the hardware list', () => {
  it('gives back the same list, whatever is in it', () => {
    fc.assert(
      fc.property(states, (state) => {
        const address = formatSearch(writeListState(state));

        expect(readListState(parseSearch(address))).toEqual({ state, ignored: [] });
      }),
    );
  });

  it('is empty for the list as it opens', () => {
    expect(writeListState(DEFAULT_STATE)).toEqual({});
  });

  it('stays readable', () => {
    const filters = { ...DEFAULT_STATE.filters, type: ['SERVER', 'NETWORK'], manufacturer: ['Acme, Inc.'] };

    const address = formatSearch(writeListState({ ...DEFAULT_STATE, filters, sort: { by: 'last_seen_at', isReversed: true } }));

    expect(address).toBe('?type=SERVER,NETWORK&manufacturer=%22Acme,+Inc.%22&sort=-last_seen_at');
  });

  it.each([
    ['tag=red', ['tag']],
    ['type=SERVER,TOASTER', ['type=TOASTER']],
    ['client=northwind', ['client=northwind']],
    ['sort=colour', ['sort=colour']],
    ['cols=name,colour,type', ['cols=colour']],
  ])('ignores what it does not know in %s and says so', (address, ignored) => {
    expect(readListState(parseSearch(`?${address}`)).ignored).toEqual(ignored);
  });

  it('keeps the name first, because it is the way into the asset', () => {
    expect(readListState({ cols: 'type,client' }).state.columns).toEqual(['name', 'type', 'client']);
  });
});

describe('the columns a member chose', () => {
  const own = readOwnColumns('name,serial,colour,os');

  it('hold wherever the address names none, without what no longer exists', () => {
    expect(own).toEqual(['name', 'serial', 'os']);
    expect(readListState({ type: 'SERVER' }, own)).toMatchObject({ state: { columns: own }, ignored: [] });
    expect(readListState({ cols: 'name,ip' }, own).state.columns).toEqual(['name', 'ip']);
  });

  it('are in the address as soon as it is written, so that it shows the same to whomever it is sent', () => {
    fc.assert(
      fc.property(states, states, (state, { columns }) => {
        const address = parseSearch(formatSearch(writeListState(state, columns)));

        expect(readListState(address, columns).state).toEqual(state);
        expect(readListState(address).state).toEqual(state);
      }),
    );
  });

  it('are kept as nothing when they are the usual ones', () => {
    expect(readOwnColumns(keptColumns(own))).toEqual(own);
    expect([keptColumns(DEFAULT_STATE.columns), readOwnColumns('')]).toEqual(['', DEFAULT_STATE.columns]);
  });
});

describe('the question to the API', () => {
  it('puts values in quotes that hold a comma, a colon or a blank', () => {
    const filters = { ...DEFAULT_STATE.filters, manufacturer: ['Cisco', 'Acme, Inc.', 'Say "hi"'], client: ['c1'] };

    expect(toHardwareQuery({ ...DEFAULT_STATE, filters, search: 'sw' })).toEqual({
      search: 'sw',
      sort: 'name',
      'filter[client.id]': 'in:c1',
      'filter[manufacturer.name]': 'in:Cisco,"Acme, Inc.","Say \\"hi\\""',
    });
  });

  it('asks for counts without the order', () => {
    expect(toFacetQuery(DEFAULT_STATE)).toEqual({});
  });
});
