import { describe, expect, it } from 'vitest';
import type { CompanyView } from '#contract';
import { acceptSuggestions, actionsOf, linkTo, makeClients, plainly } from './proposals.ts';

const company = (key: string, part: Partial<CompanyView> = {}): CompanyView => ({
  integration: { id: 'i1', name: 'Auvik', connector_id: 'auvik' },
  key,
  name: `Company ${key}`,
  short_name: null,
  kind: 'site',
  parent_name: null,
  client: null,
  state: 'unmatched',
  how: 'no-match',
  how_sentence: 'No client has its name.',
  decided_at: null,
  suggestions: [],
  devices: 4,
  last_complete_at: null,
  problem: null,
  ...part,
});
const suggested = (id: string) => ({ client: { id, name: `Client ${id}` }, score: 0.8, reason: 'Nearly the same name.' });

describe('proposals', () => {
  it('accept what is suggested first, and leave the others alone', () => {
    const companies = [
      company('a', { suggestions: [suggested('1'), suggested('2')] }),
      company('b'),
      company('c', { suggestions: [suggested('3')] }),
    ];

    const { changes, before, title, action } = acceptSuggestions(companies);

    expect(changes).toEqual([
      { integration_id: 'i1', company_key: 'a', action: 'link', client_id: '1' },
      { integration_id: 'i1', company_key: 'c', action: 'link', client_id: '3' },
    ]);
    expect(before.map(({ key }) => key)).toEqual(['a', 'c']);
    expect({ title, action }).toEqual({ title: 'Accept 2 suggestions', action: 'Link 2 companies' });
  });

  it('name the one company and its client', () => {
    expect(acceptSuggestions([company('a', { suggestions: [suggested('1')] })]).title).toBe('Link Company a to Client 1');
    expect(linkTo(company('a'), 'Harbour', { new_client_name: 'Harbour' }).title).toBe('Link Company a to Harbour');
    expect(plainly(company('a'), 'leave-out')).toMatchObject({
      title: 'Leave Company a out',
      changes: [{ integration_id: 'i1', company_key: 'a', action: 'leave-out' }],
    });
  });

  it('make a client of each company’s own name', () => {
    expect(makeClients([company('a'), company('b')])).toMatchObject({
      title: 'Make 2 clients',
      changes: [{ new_client_name: 'Company a' }, { new_client_name: 'Company b' }],
    });
  });

  it.each([
    ['matched', 'name', ['unlink', 'leave-out']],
    ['matched', 'person', ['unlink', 'leave-out', 'automatic']],
    ['unmatched', 'no-match', ['leave-out']],
    ['left-out', 'person', ['automatic']],
    ['left-out', 'container', []],
  ] as const)('for a company that is %s by %s', (state, how, actions) => {
    expect(actionsOf(company('a', { state, how }))).toEqual(actions);
  });
});
