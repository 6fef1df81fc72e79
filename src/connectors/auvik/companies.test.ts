import { describe, expect, it } from 'vitest';
import { reply, scriptedServer } from '../kit/scripted-server.ts';
import { testContext } from '../kit/test-context.ts';
import tenants from './fixtures/tenants.json' with { type: 'json' };
import tenantsDetail from './fixtures/tenants-detail.json' with { type: 'json' };
import { companiesOf } from './sandbox-story.ts';
import { openAuvik } from './session.ts';

/** Companies of an Auvik that answers the two questions about tenants with these. */
async function companiesFrom(list: unknown, details: unknown, detailsStatus = 200) {
  await using server = await scriptedServer(({ url }, response) => {
    if (url?.startsWith('/v1/tenants/detail')) reply(response, detailsStatus, details);
    else reply(response, 200, list);
  });
  const settings = { username: 'lm@fjordline.example', apiKey: 'AbC+dE/fG=', domainPrefix: 'fjordline', apiHost: server.origin };
  return await companiesOf(openAuvik(settings, testContext())); // awaited here, before the server closes
}

describe('tenants', () => {
  it('become companies with the names people know, parents before children', async () => {
    const { companies, end } = await companiesFrom(tenants, tenantsDetail);

    expect(end).toEqual({ kind: 'complete' });
    expect(companies.map(({ name, kind, isContainer, parentKey }) => [name, kind, isContainer, parentKey])).toEqual([
      ['Fjordline IT', 'multi-site', true, null],
      ['backoffice', 'internal IT', false, null],
      ['Harbour & Finch', 'multi-site', true, '810000000000000001'],
      ['aldercreek', 'site', false, '810000000000000001'],
      ['Harbour & Finch Plant', 'site', false, '810000000000000010'],
    ]);
    expect(companies[4]?.body).toEqual({ tenant: tenants.data[0], detail: tenantsDetail.data[2] });
  });

  it('go by their prefixes when this user may not read their names', async () => {
    const { companies, end } = await companiesFrom(tenants, { errors: [{ detail: 'no' }] }, 403);

    expect(end).toEqual({ kind: 'complete' });
    expect(companies.map(({ name }) => name)).toContain('finchgroup');
  });

  it('are not complete when a row cannot be understood, and the others are still there', async () => {
    const { companies, end } = await companiesFrom({ data: [...tenants.data, { id: 7 }, 'x'] }, tenantsDetail);

    expect(end).toEqual({ kind: 'rows-rejected', count: 2 });
    expect(companies).toHaveLength(5);
  });

  it('in a circle of parents, which no tree has, are all kept', async () => {
    const tenant = (id: string, parent: string) => ({
      id,
      attributes: { domainPrefix: id, tenantType: 'client' },
      relationships: { parent: { data: { id: parent } } },
    });

    const { companies } = await companiesFrom(
      { data: [tenant('a', 'b'), tenant('b', 'a'), tenant('fjordline', 'fjordline')] },
      { data: [] },
    );

    expect(companies.map(({ key }) => key).toSorted()).toEqual(['a', 'b', 'fjordline']);
  });

  it('below a prefix this user cannot see itself are enough', async () => {
    const sites = tenants.data.filter(({ attributes }) => attributes.domainPrefix !== 'fjordline');

    const { companies, end } = await companiesFrom({ data: sites }, tenantsDetail);

    expect(end).toEqual({ kind: 'complete' });
    expect(companies).toHaveLength(4);
  });
});

describe('no tenants', () => {
  it.each([400, 403, 404])('for a prefix that is answered %i', async (status) => {
    const { end } = await companiesFrom({ data: tenants.data.slice(0, 1) }, '', status);

    expect(end).toMatchObject({ kind: 'broke-off', fault: { kind: 'wrong-address', field: 'domainPrefix' } });
  });

  it('for a user without access to any', async () => {
    const { end } = await companiesFrom({ data: [] }, { data: [] });

    expect(end).toMatchObject({ kind: 'broke-off', fault: { message: expect.stringContaining('It can see no tenant at all') } });
  });
});
