import { expect, it } from 'vitest';
import { GetRun, ListHardware, requestOf, SignIn } from './index.ts';

it('fills in parameters, leaves out an empty query, and sends a body as JSON', () => {
  expect(requestOf(GetRun, { params: { runId: 'a/b' } })).toEqual({ method: 'GET', path: '/api/v1/sync-runs/a%2Fb' });
  expect(requestOf(ListHardware, { query: { search: '', sort: '-name', 'filter[type]': 'in:SERVER,NETWORK' } }).path).toBe(
    '/core/v1/assets/hardware?sort=-name&filter%5Btype%5D=in%3ASERVER%2CNETWORK',
  );
  expect(
    requestOf(ListHardware, { query: { 'filter[type]': ['SERVER', ''], 'filter[last_seen_at]': ['gte:2026-01-01', 'lt:2026-02-01'] } })
      .path,
  ).toBe(
    '/core/v1/assets/hardware?filter%5Btype%5D=SERVER&filter%5Blast_seen_at%5D=gte%3A2026-01-01&filter%5Blast_seen_at%5D=lt%3A2026-02-01',
  );
  expect(requestOf(SignIn, { body: { email: 'ana@example.com', password: 'x' } })).toEqual({
    method: 'POST',
    path: '/api/v1/session',
    body: '{"email":"ana@example.com","password":"x"}',
  });
});
