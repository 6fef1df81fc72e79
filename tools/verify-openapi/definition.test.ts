import { describe, expect, it } from 'vitest';
import { Definition } from './definition.ts';

const PATH = '/v1/things';
const DOCUMENT = {
  paths: {
    [PATH]: {
      get: { responses: { 200: { content: { 'application/vnd.api+json': { schema: { $ref: '#/components/schemas/things' } } } } } },
    },
  },
  components: {
    schemas: {
      things: {
        type: 'object',
        properties: { data: { type: 'array', items: { $ref: '#/components/schemas/thing' } } },
        additionalProperties: false,
      },
      thing: {
        type: 'object',
        required: ['name', 'neverDeclared'],
        properties: {
          name: { type: 'string' },
          size: { type: 'double' },
          serialNumber: { type: 'string' },
          lastSupportStatus: { type: 'string', enum: ['covered'] },
          more: { $ref: '#/components/schemas/both' },
        },
        additionalProperties: false,
      },
      base: { type: 'object', properties: { type: { type: 'string' } }, additionalProperties: false },
      both: { allOf: [{ $ref: '#/components/schemas/base' }, { type: 'object', properties: { extra: { type: 'string' } } }] },
    },
  },
};
const definition = new Definition(DOCUMENT);

const faults = (thing: unknown, isSparse = false) => definition.faults(PATH, 200, { data: [thing] }, { isSparse });

describe('judging an answer by the definition', () => {
  it.each([
    ['a name that is required but not declared is not asked for', { name: 'x' }],
    ['double means number', { name: 'x', size: 1.5 }],
    ['a serial number may be null', { name: 'x', serialNumber: null }],
    ['a lifecycle may be unknown', { name: 'x', lastSupportStatus: 'unknown' }],
    ['parts of a combined schema allow each other', { name: 'x', more: { type: 'a', extra: 'b' } }],
  ])('lets the known contradictions pass: %s', (_why, thing) => {
    expect(faults(thing)).toEqual([]);
  });

  it('reports extra keys, wrong types and missing names', () => {
    expect(faults({ name: 'x', colour: 'red' })).toEqual(['/data/0 must NOT have additional properties (colour)']);
    expect(faults({ name: 7 })).toHaveLength(1);
    expect(faults({})).toHaveLength(1);
  });

  it('as declared, allows neither the null nor the word', () => {
    const strict = new Definition(DOCUMENT, 'as-declared');
    const judged = (thing: unknown) => strict.faults(PATH, 200, { data: [thing] }, { isSparse: false });

    expect(judged({ name: 'x', serialNumber: null })).toHaveLength(1);
    expect(judged({ name: 'x', lastSupportStatus: 'unknown' })).toHaveLength(1);
    expect(judged({ name: 'x', serialNumber: 'S', lastSupportStatus: 'covered', size: 1.5 })).toEqual([]);
  });

  it('forgives missing names when fields were left out on request', () => {
    expect(faults({}, true)).toEqual([]);
  });

  it('says so when no body is declared', () => {
    expect(definition.faults(PATH, 404, {}, { isSparse: false })).toEqual(['the definition declares no body for 404']);
  });
});
