import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#lib';
import { formatCursor, parseListQuery, parseSelection, totalOfCursor } from './parse-list-query.ts';

const id = newId();

describe('filters', () => {
  it.each([
    [{ 'filter[type]': 'SERVER' }, [{ field: 'type', op: 'in', values: ['SERVER'] }]],
    [{ 'filter[type]': 'eq: SERVER' }, [{ field: 'type', op: 'in', values: ['SERVER'] }]],
    [{ 'filter[type]': 'in:SERVER,NETWORK' }, [{ field: 'type', op: 'in', values: ['SERVER', 'NETWORK'] }]],
    [{ 'filter[client_id]': id }, [{ field: 'client.id', op: 'in', values: [id] }]],
    [
      { 'filter[manufacturer.name]': 'in:"Acme, Inc.", Cisco' },
      [{ field: 'manufacturer.name', op: 'in', values: ['Acme, Inc.', 'Cisco'] }],
    ],
    [{ 'filter[name]': 'eq:"a:b"' }, [{ field: 'name', op: 'in', values: ['a:b'] }]],
    [{ 'filter[serial_number]': ' foc123abc ' }, [{ field: 'serial_number', op: 'in', values: ['FOC123ABC'] }]],
    [{ 'filter[last_seen_at]': 'lt:2026-01-01' }, [{ field: 'last_seen_at', op: 'lt', values: ['2026-01-01T00:00:00.000Z'] }]],
  ])('%j', (query, filters) => {
    expect(parseSelection(query).filters).toEqual(filters);
  });

  it.each([
    [{ 'filter[colour]': 'red' }, /There is no filter colour/],
    [{ 'filter[client.id]': 'harbor' }, /harbor is not an id/],
    [{ 'filter[last_seen_at]': 'lt:soon' }, /soon is not a date/],
    [{ 'filter[type]': 'gt:SERVER' }, /eq and in only/],
    [{ sort: 'colour' }, /cannot be sorted by colour/],
  ])('%j is refused with what would be right', (query, sentence) => {
    expect(() => parseListQuery(query)).toThrow(sentence);
  });

  it('takes back any values it was given in quotes', () => {
    const values = fc.array(
      fc.string({ minLength: 1 }).filter((text) => text.trim() === text),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(values, (names) => {
        const text = names.map((name) => `"${name.replaceAll(/["\\]/g, '\\$&')}"`).join(',');

        expect(parseSelection({ 'filter[name]': `in:${text}` }).filters).toEqual([{ field: 'name', op: 'in', values: names }]);
      }),
    );
  });
});

describe('cursors', () => {
  const cursor = { value: null, name: 'sw-1', id };
  const total = { total: 12, isExact: true };

  it('come back as they went, with the total that was counted', () => {
    const text = formatCursor(cursor, { field: 'model', descending: true }, total);

    expect(parseListQuery({ sort: '-model', cursor: text }).after).toEqual(cursor);
    expect(totalOfCursor(text)).toEqual(total);
  });

  it('are refused for another order', () => {
    const text = formatCursor(cursor, { field: 'model', descending: true }, total);

    expect(() => parseListQuery({ sort: 'model', cursor: text })).toThrow(/does not fit/);
  });

  it('are refused, whatever rubbish is sent', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(() => parseListQuery({ cursor: text })).toThrow(/does not fit/);
      }),
    );
  });
});
