import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HardwareQuery } from '#contract';
import { newId } from '#lib';
import { formatCursor, parseListQuery, parseSelection, totalOfCursor } from './parse-list-query.ts';

const id = newId();
const listed = (query: object) => parseListQuery(HardwareQuery.parse(query));
const selected = (query: object) => parseSelection(HardwareQuery.parse(query));

describe('filters', () => {
  it.each([
    [{ 'filter[type]': 'SERVER' }, [{ field: 'type', op: 'in', values: ['SERVER'] }]],
    [{ 'filter[type]': 'eq: SERVER' }, [{ field: 'type', op: 'in', values: ['SERVER'] }]],
    [{ 'filter[type]': 'in:SERVER,NETWORK' }, [{ field: 'type', op: 'in', values: ['SERVER', 'NETWORK'] }]],
    [{ 'filter[client.id]': id }, [{ field: 'client.id', op: 'in', values: [id] }]],
    [{ 'filter[name]': '00:1a:2b' }, [{ field: 'name', op: 'in', values: ['00:1a:2b'] }]],
    [
      { 'filter[last_seen_at]': ['gte:2026-01-01', 'lt:2026-01-02'] },
      [
        { field: 'last_seen_at', op: 'gte', values: ['2026-01-01T00:00:00.000Z'] },
        { field: 'last_seen_at', op: 'lt', values: ['2026-01-02T00:00:00.000Z'] },
      ],
    ],
    [
      { 'filter[manufacturer.name]': 'in:"Acme, Inc.", Cisco' },
      [{ field: 'manufacturer.name', op: 'in', values: ['Acme, Inc.', 'Cisco'] }],
    ],
    [{ 'filter[name]': 'eq:"a:b"' }, [{ field: 'name', op: 'in', values: ['a:b'] }]],
    [{ 'filter[serial_number]': ' foc123abc ' }, [{ field: 'serial_number', op: 'in', values: ['FOC123ABC'] }]],
    [{ 'filter[last_seen_at]': 'lt:2026-01-01' }, [{ field: 'last_seen_at', op: 'lt', values: ['2026-01-01T00:00:00.000Z'] }]],
  ])('%j', (query, filters) => {
    expect(selected(query).filters).toEqual(filters);
  });

  it.each([
    [{ 'filter[name]': 'like:sw' }, /There is no operator like\. There are: eq, in, lt, lte, gt, gte\./],
    [{ 'filter[name]': 'EQ:sw' }, /There is no operator EQ/],
    [{ 'filter[name]': 'C:\\temp' }, /There is no operator C\. .* A value with a colon stands in double quotes/],
    [{ 'filter[type]': 'TOASTER' }, /There is no type TOASTER\. There are: WORKSTATION, .*OTHER\./],
    [{ 'filter[type]': 'in:SERVER,toaster' }, /There is no type toaster/],
    [{ 'filter[type]': '' }, /There is no type/],
    [{ 'filter[presence]': 'gone' }, /There is no presence gone\. There are: active, missing\./],
    [{ 'filter[serial_absent_because]': 'lost' }, /There are: none, placeholder, too-long\./],
    [{ 'filter[sources]': 'many' }, /There are: one, several\./],
    [{ 'filter[type]': ['SERVER', 'TOASTER'] }, /There is no type TOASTER/],
    [{ 'filter[client.id]': 'harbor' }, /harbor is not an id/],
    [{ 'filter[last_seen_at]': 'lt:soon' }, /soon is not a date/],
    [{ 'filter[type]': 'gt:SERVER' }, /eq and in only/],
    [{ sort: 'colour' }, /cannot be sorted by colour/],
  ])('%j is refused with what would be right', (query, sentence) => {
    expect(() => listed(query)).toThrow(sentence);
  });

  it('takes back any values it was given in quotes', () => {
    const values = fc.array(
      fc.string({ minLength: 1 }).filter((text) => text.trim() === text),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(values, (names) => {
        const text = names.map((name) => `"${name.replaceAll(/["\\]/g, '\\$&')}"`).join(',');

        expect(selected({ 'filter[name]': `in:${text}` }).filters).toEqual([{ field: 'name', op: 'in', values: names }]);
      }),
    );
  });
});

describe('cursors', () => {
  const cursor = { value: null, name: 'sw-1', id };
  const total = { total: 12, isExact: true };

  it('come back as they went, with the total that was counted', () => {
    const text = formatCursor(cursor, { field: 'model', descending: true }, total);

    expect(listed({ sort: '-model', cursor: text }).after).toEqual(cursor);
    expect(totalOfCursor(text)).toEqual(total);
  });

  it('are refused for another order', () => {
    const text = formatCursor(cursor, { field: 'model', descending: true }, total);

    expect(() => listed({ sort: 'model', cursor: text })).toThrow(/does not fit/);
  });

  it('are refused, whatever rubbish is sent', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(() => listed({ cursor: text })).toThrow(/does not fit/);
      }),
    );
  });
});
