import pg from 'pg';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { type Dashboard, KEY, openDashboard } from '../../../tests/passportal-dashboard.ts';
import { ChangeKeyStatus, CreateKey, DeleteKey, ListKeys } from '../contract/index.ts';

let dashboard: Dashboard;
beforeEach(async () => {
  dashboard = await openDashboard();
  return dashboard.close;
});

const make = async () => {
  const { key, secret } = await dashboard.superuser.get(CreateKey, {});
  return { key, secret, pair: { keyId: key.access_key_id, secret } };
};
const shown = async (id: string) => (await dashboard.superuser.get(ListKeys, {})).keys.find((key) => key.id === id);

describe('the life of an access key', () => {
  it('begins with a pair that is good for a token at once, and says when it was used', async () => {
    const { key, secret, pair } = await make();

    expect(key).toMatchObject({ access_key_id: expect.stringMatching(/^[0-9a-f]{64}$/), last_used_at: null, status: 'active' });
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(secret).not.toBe(key.access_key_id);
    const { status, token } = await dashboard.tokenFor(pair);
    expect([status, await dashboard.list(token)]).toEqual([200, 200]);
    const used = await shown(key.id);
    expect(Date.parse(used?.last_used_at ?? '')).toBeGreaterThanOrEqual(Date.parse(key.created_at));
    expect(await shown(key.id)).toEqual({ ...key, last_used_at: used?.last_used_at });
  });

  it('takes no token with another secret', async () => {
    const { pair } = await make();

    expect((await dashboard.tokenFor({ ...pair, secret: KEY.secret })).status).toBe(401);
  });

  it('is interrupted while it is inactive, for new tokens and for those given out', async () => {
    const { key, pair } = await make();
    const { token } = await dashboard.tokenFor(pair);
    const turn = (status: 'active' | 'inactive') =>
      dashboard.superuser.get(ChangeKeyStatus, { params: { keyId: key.id }, body: { status } });

    expect(await turn('inactive')).toMatchObject({ id: key.id, status: 'inactive' });
    expect([(await dashboard.tokenFor(pair)).status, await dashboard.list(token)]).toEqual([401, 401]);
    expect((await shown(key.id))?.status).toBe('inactive');
    expect(await turn('active')).toMatchObject({ status: 'active' });
    expect((await dashboard.tokenFor(pair)).status).toBe(200);
  });

  it('ends for ever when it is deleted, with its running tokens; other keys go on', async () => {
    const { key, pair } = await make();
    const { token } = await dashboard.tokenFor(pair);
    const other = await dashboard.tokenFor(KEY);
    await dashboard.superuser.get(DeleteKey, { params: { keyId: key.id } });

    expect([(await dashboard.tokenFor(pair)).status, await dashboard.list(token)]).toEqual([401, 401]);
    expect(await dashboard.list(other.token)).toBe(200);
    expect(await shown(key.id)).toBeUndefined();
    expect(await dashboard.superuser.refused(DeleteKey, { params: { keyId: key.id } })).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    const body = { status: 'active' } as const;
    expect(await dashboard.superuser.status(ChangeKeyStatus, { params: { keyId: key.id }, body })).toBe(404);
  });

  it('outlives the sandbox, with its last use; its tokens do not', async () => {
    const { key, pair } = await make();
    const { token } = await dashboard.tokenFor(pair);
    const before = await shown(key.id);
    await dashboard.restart();

    const { keys } = await (await dashboard.signIn('ready@example.com')).get(ListKeys, {});
    expect(keys.find(({ id }) => id === key.id)).toEqual(before);
    expect(await dashboard.list(token)).toBe(401);
    expect((await dashboard.tokenFor(pair)).status).toBe(200);
  });
});

describe('the list of access keys', () => {
  it('begins with the newest, and holds the ready key, which is good from the start', async () => {
    const first = await make();
    const second = await make();

    const { keys } = await dashboard.superuser.get(ListKeys, {});
    expect(keys.map(({ access_key_id: id }) => id)).toEqual([second.pair.keyId, first.pair.keyId, KEY.keyId]);
    expect((await dashboard.tokenFor(KEY)).status).toBe(200);
  });

  it('has the ready key again after a start, whatever was done to it', async () => {
    const ready = (await dashboard.superuser.get(ListKeys, {})).keys[0];
    await dashboard.superuser.get(DeleteKey, { params: { keyId: ready?.id ?? '' } });
    expect((await dashboard.tokenFor(KEY)).status).toBe(401);
    await dashboard.restart();

    expect((await dashboard.tokenFor(KEY)).status).toBe(200);
    expect(() => dashboard.sandbox.revokeKey()).toThrow('Settings > API Keys');
  });
});

describe('a secret', () => {
  it('is in one answer and never again, nor in the database as text', async () => {
    const { key, secret } = await make();
    const answersWithIt = () => dashboard.heard.filter((text) => text.includes(secret)).length;
    await dashboard.superuser.get(ListKeys, {});
    await dashboard.superuser.get(ChangeKeyStatus, { params: { keyId: key.id }, body: { status: 'inactive' } });

    expect(answersWithIt()).toBe(1);
    const stored = await everythingStored();
    expect(stored).toContain(key.access_key_id);
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(KEY.secret);
  });
});

/** Every row of every table of the sandbox's and the project's, as text. */
async function everythingStored(): Promise<string> {
  const url = new URL(inject('postgres').superuser);
  url.pathname = new URL(dashboard.db.urls.owner).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    const texts: string[] = [];
    for (const { name } of rows) texts.push(JSON.stringify((await client.query(`select t::text from ${name} t`)).rows));
    return texts.join('\n');
  } finally {
    await client.end();
  }
}
