import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseFault } from '#faults';
import { type Dashboard, EMAIL, KEY, openDashboard, PASSWORD } from '../../../tests/passportal-dashboard.ts';
import { GetDocument, GetSandbox, ListClients, ListDocuments, ListKeys, SignIn } from '../contract/index.ts';
import { DENTAL, JOINERY } from './a-fleet.ts';
import { DOCUMENTS, statusAt } from './ask.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await openDashboard();
  return dashboard.close;
});
afterEach(() => dashboard.sandbox.setFaults([]));

const at = (path: string, url = dashboard.sandbox.url) => fetch(`${url}${path}`, { redirect: 'manual' });

describe('dashboard and API on one origin', () => {
  it('say in the address of the pages where the account lives', () => {
    expect(dashboard.sandbox.admin).toEqual({ url: `${dashboard.sandbox.url}/us-clover/`, email: EMAIL, password: PASSWORD });
  });

  it.each([
    ['/', '/us-clover/'],
    ['//login', '/us-clover/login'],
    ['/us-clover//settings/api-keys?a=1', '/us-clover/settings/api-keys?a=1'],
    ['/settings/api-keys', '/us-clover/settings/api-keys'],
  ])('lead from %s to %s', async (path, to) => {
    const { status, headers } = await at(path);

    expect([status, headers.get('location')]).toEqual([302, to]);
  });

  it.each(['/us-clover/login', '/de-clover/', '/assets/x.js', '/favicon.svg'])('take %s as a page or a file', async (path) => {
    const response = await at(path);

    expect(response.headers.get('location')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('keep apart what is the API’s: also unknown paths there, and in a folder', async () => {
    const { token } = await dashboard.tokenFor(KEY);
    const headers = { 'x-access-token': token };
    const status = async (path: string) => (await fetch(`${dashboard.sandbox.url}${path}`, { headers })).status;

    expect(await status(DOCUMENTS)).toBe(200);
    expect(await status(`/us-clover${DOCUMENTS}`)).toBe(200);
    expect(await status(`/de-clover${DOCUMENTS}`)).toBe(401);
    expect(await (await at('/api/v3/web')).text()).toContain('This is a sandbox');
    expect(await dashboard.superuser.send('/web/nothing')).toMatchObject({ status: 404 });
    expect((await (await at('/_sandbox/faults')).json()) as object).toMatchObject({ vendor: 'passportal' });
  });

  it('go wrong apart: a fault of every path strikes no page, and pages use no fault up', async () => {
    dashboard.sandbox.setFaults([parseFault('*@1=500')]);
    const { token } = await dashboard.tokenFor(KEY);

    expect(token).toBe('');
    dashboard.sandbox.setFaults([parseFault('*=drop-connection')]);
    expect(await dashboard.superuser.status(ListKeys, {})).toBe(200);
  });

  it('refuse a request for a name that is not this machine’s', async () => {
    expect(await statusAt(dashboard.sandbox.port, 'evil.example', GetSandbox.path, {})).toBe(403);
  });
});

describe('the listener of another datacenter', () => {
  it('knows where the account lives and nothing else of it', async () => {
    const { wrongDatacenterUrl: wrong, url } = dashboard.sandbox;
    const stranger = dashboard.visitor({}, wrong);

    expect(await stranger.get(GetSandbox, {})).toMatchObject({ is_here: false, api_url: url, datacenter: { folder: 'us-clover' } });
    expect(await stranger.refused(SignIn, { body: { email: EMAIL, password: PASSWORD } })).toMatchObject({
      status: 404,
      detail: expect.stringContaining(url),
    });
    expect((await at('/', wrong)).headers.get('location')).toBe('/ca-clover/');
  });
});

describe('documents', () => {
  it('are shown by client, as people write them', async () => {
    const { clients, total } = await dashboard.superuser.get(ListClients, { query: {} });

    expect([clients, total]).toEqual([
      [
        { id: String(DENTAL), name: 'Brightwater Dental', document_count: 2 },
        { id: String(JOINERY), name: 'Hale & Sons Joinery', document_count: 1 },
      ],
      2,
    ]);
    expect((await dashboard.superuser.get(ListClients, { query: { search: 'sons HALE' } })).clients).toHaveLength(1);
  });

  it.each([
    [{}, ['6', '2']],
    [{ client_id: String(JOINERY) }, ['6']],
    [{ search: 'zx81' }, ['2']],
    [{ search: 'till & scanner' }, ['2']],
    [{ type: 'backup' }, ['10']],
    [{ page: 7 }, ['6', '2']],
    [{ search: 'nothing of the kind' }, []],
  ])('are found with %j', async (query, ids) => {
    const { documents, total, page } = await dashboard.superuser.get(ListDocuments, { query });

    expect([documents.map(({ id }) => id), total, page]).toEqual([ids, ids.length, 1]);
  });

  it('show what is filled in, in the order of the template', async () => {
    expect(await dashboard.superuser.get(GetDocument, { params: { documentId: '2' } })).toEqual({
      id: '2',
      label: 'Till & scanner',
      client_id: String(DENTAL),
      client_name: 'Brightwater Dental',
      template_name: 'Generic Asset',
      type: 'asset',
      last_modified: '2026-03-02T08:15:44Z',
      is_accessible: true,
      fields: [
        { label: 'Name', value: 'Till & scanner' },
        { label: 'Manufacturer', value: 'Dell' },
        { label: 'Serial Number', value: 'ZX81' },
        { label: '4', value: 'Scotland' },
      ],
      tags: ['front'],
    });
    expect(await dashboard.superuser.get(GetDocument, { params: { documentId: '6' } })).toMatchObject({ is_accessible: false });
    expect(await dashboard.superuser.status(GetDocument, { params: { documentId: '99' } })).toBe(404);
  });
});
