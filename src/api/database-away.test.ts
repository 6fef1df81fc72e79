import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALL_ENDPOINTS, ErrorBody, GetInstallation, GetUserIdentity, ListHardware, SignIn } from '#contract';
import { newId } from '#lib';
import { type ApiShop, openApiShop, PASSWORD } from '../../tests/api.ts';
import { asSuperuser } from '../../tests/superuser.ts';

let shop: ApiShop;
beforeAll(async () => {
  shop = await openApiShop([]);
});
afterAll(() => shop.close());

const signingIn = { body: { email: 'member@ridgeline.example', password: PASSWORD } };
const AWAY = { status: 503, code: 'DATABASE_UNAVAILABLE', detail: expect.stringContaining('not reachable at the moment') };

/**
 * Whoever may ask is found out before the request is read, so what stands in it does not matter.
 */
async function refusals(): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const { id, method, path } of ALL_ENDPOINTS.filter(({ needs }) => needs !== 'public')) {
    const { status, text } = await shop.administrator.send(path.replaceAll(/:\w+/g, newId()), { method });
    found[id] = { status, ...ErrorBody.parse(JSON.parse(text)).errors[0] };
  }
  return found;
}

it('tells everybody that the database is away, signs nobody out, and answers again when it is back', async () => {
  const name = new URL(shop.db.urls.app).pathname.slice(1);
  await asSuperuser(`alter database ${name} allow_connections false`);
  await asSuperuser('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);

  for (const [id, refusal] of Object.entries(await refusals())) expect(refusal, id).toMatchObject(AWAY);
  expect(await shop.nobody.refused(SignIn, signingIn)).toMatchObject(AWAY);
  expect(await shop.nobody.refused(GetInstallation, {})).toMatchObject(AWAY);
  const { status, headers } = await shop.nobody.send('/api/v1/profile', {
    headers: { 'x-api-key': Array.from({ length: 8 }, () => '00000000').join('-') },
  });
  expect([status, headers.get('retry-after')]).toEqual([503, '5']);

  await asSuperuser(`alter database ${name} allow_connections true`);

  expect(await shop.administrator.get(ListHardware, { query: {} })).toMatchObject({ total_count: 0 });
  expect(await shop.member.ask(GetUserIdentity, {})).toMatchObject({ status: 200 });
  await shop.nobody.get(SignIn, signingIn);
});
