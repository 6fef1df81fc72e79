import { expect, it } from 'vitest';
import { GetRun, ListHardware, requestOf, SignIn } from './index.ts';

it('fills in parameters, leaves out an empty query, and sends a body as JSON', () => {
  expect(requestOf(GetRun, { params: { runId: 'a/b' } })).toEqual({ method: 'GET', path: '/api/v1/sync-runs/a%2Fb' });
  expect(requestOf(ListHardware, { query: { search: '', sort: '-name', 'filter[type]': 'in:SERVER,NETWORK' } }).path).toBe(
    '/core/v1/assets/hardware?sort=-name&filter%5Btype%5D=in%3ASERVER%2CNETWORK',
  );
  expect(requestOf(SignIn, { body: { email: 'ana@example.com', password: 'x' } })).toEqual({
    method: 'POST',
    path: '/api/v1/session',
    body: '{"email":"ana@example.com","password":"x"}',
  });
});
