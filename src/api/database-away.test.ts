import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALL_ENDPOINTS, GetUserIdentity, ListHardware, SignIn } from '#contract';
import { type ApiShop, openApiShop, PASSWORD } from '../../tests/api.ts';
import { twoClients } from '../../tests/auvik-fleet.ts';
import { prepareCalls, type RightCalls } from '../../tests/right-calls.ts';
import { asSuperuser } from '../../tests/superuser.ts';

let shop: ApiShop;
let calls: RightCalls;
beforeAll(async () => {
  shop = await openApiShop(twoClients(1));
  calls = await prepareCalls(shop);
}, 120_000);
afterAll(() => shop.close());

const name = () => new URL(shop.db.urls.app).pathname.slice(1);

it('tells at every endpoint that the database is away, signs nobody out, and answers again when it is back', async () => {
  await asSuperuser(`alter database ${name()} allow_connections false`);
  await asSuperuser('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name()]);

  const needDatabase = ALL_ENDPOINTS.filter(({ needs }) => needs !== 'public');
  for (const endpoint of needDatabase) {
    const refused = await shop.administrator.refused(endpoint, calls.plain(endpoint));
    expect(refused, endpoint.id).toMatchObject({
      status: 503,
      code: 'DATABASE_UNAVAILABLE',
      detail: expect.stringContaining('not reachable'),
    });
  }
  for (const endpoint of ALL_ENDPOINTS.filter(({ needs }) => needs === 'public')) {
    const { status } = await shop.administrator.ask(endpoint, calls.plain(endpoint));
    expect(status === 503 || status < 500, `${endpoint.id} answered ${status}`).toBe(true);
  }
  const signingIn = { body: { email: 'member@ridgeline.example', password: PASSWORD } };
  expect(await shop.nobody.refused(SignIn, signingIn)).toMatchObject({ status: 503 });
  const { headers } = await shop.administrator.ask(ListHardware, { query: {} });
  expect(headers.get('retry-after')).toBe('5');

  await asSuperuser(`alter database ${name()} allow_connections true`);

  expect(await shop.administrator.get(ListHardware, { query: {} })).toMatchObject({ total_count: 2 });
  expect(await shop.member.ask(GetUserIdentity, {})).toMatchObject({ status: 200 });
  await shop.nobody.get(SignIn, signingIn);
});
