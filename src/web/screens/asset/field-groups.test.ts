import { describe, expect, it } from 'vitest';
import type { FieldProvenanceView } from '#contract';
import { groupFields } from './field-groups.ts';

const field = (name: string): FieldProvenanceView => ({ field: name, label: name, value: null, rule: '', claims: [], disagree: false });

describe('the groups of the summary', () => {
  it('keep their own order and never drop a field they do not know', () => {
    const groups = groupFields(['ips', 'model', 'colour', 'name'].map(field));

    expect(groups.map(({ heading, fields }) => [heading, fields.map((each) => each.field)])).toEqual([
      ['Hardware', ['name', 'model']],
      ['Network', ['ips']],
      ['Other', ['colour']],
    ]);
  });
});
