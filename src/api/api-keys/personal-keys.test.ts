import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AddApiKey,
  type Call,
  ChangeMember,
  DeleteApiKey,
  GetUserIdentity,
  type Levels,
  ListApiKeys,
  ListHardware,
  ListIntegrations,
  PauseIntegration,
} from '#contract';
import { newId } from '#lib';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { accessOf, makeKey, type Office, openOffice, type Person, signInAgain } from '../../../tests/people.ts';
import { storedText } from '../../../tests/stored-text.ts';

let office: Office;
let ana: Person;
let ben: Person;

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ana = office.ana;
  ben = await office.join('Ben', { permissions: ['manage-sync-settings'] });
});
beforeEach(() => letPass({ minutes: 2 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

type Draft = Call<typeof AddApiKey>['body'];
const draft = (given: Partial<Draft> = {}) => ({ body: { name: 'Nightly export', levels: { hardware: 'view' as const }, ...given } });
const asks = async (secret: string) => (await office.program(secret).ask(GetUserIdentity, {})).status;
const statusOf = async (person: Person, keyId: string) => (await person.get(ListApiKeys, {})).data.find(({ id }) => id === keyId)?.status;

describe('a new key', () => {
  it('is eight groups of eight figures, and no two are alike', async () => {
    const secrets = [];
    for (let n = 0; n < 5; n += 1) secrets.push((await ben.get(AddApiKey, draft())).secret);

    for (const secret of secrets) expect(secret).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{8}){7}$/);
    expect(new Set(secrets.flatMap((secret) => secret.split('-'))).size).toBe(40);
  });

  it('lives for two years when no day is chosen, and is listed with everything but its secret', async () => {
    const { key, secret } = await ben.get(AddApiKey, draft({ name: ' Rack plans ' }));

    expect(key).toEqual({
      id: key.id,
      name: 'Rack plans',
      status: 'active',
      levels: expect.objectContaining({ hardware: 'view', clients: 'none', integrations: 'none' }),
      created_at: new Date().toISOString(),
      expires_at: '2028-11-23T23:59:59.999Z',
      last_used_at: null,
      last_used_from: null,
    });
    expect((await ben.get(ListApiKeys, {})).data[0]).toEqual(key);
    expect(await asks(secret)).toBe(200);
  });

  it('is shown once: in no other answer, and in the database as a digest only', async () => {
    const { secret } = await ben.get(AddApiKey, draft());
    await ben.get(ListApiKeys, {});
    await asks(secret);

    expect(office.heard.filter((text) => text.includes(secret))).toHaveLength(1);
    const stored = await storedText(office.db);
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(secret.replaceAll('-', ''));
    expect(stored).toContain(createHash('sha256').update(secret).digest('hex'));
  });

  it.each<[string, Partial<Draft>, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['a day that is over', { expires_on: '2026-11-22' }, 'expires_on'],
    ['a day that is none', { expires_on: '2026-13-01' }, 'expires_on'],
    ['a day too far away', { expires_on: '2037-01-01' }, 'expires_on'],
    ['an item that is not there', { levels: { printers: 'view' } }, 'levels'],
    ['a level that is not offered', { levels: { hardware: 'edit' } }, 'levels'],
  ])('is refused with %s, at its field', async (_, given, field) => {
    expect(await ben.refused(AddApiKey, draft(given))).toMatchObject({ status: 400, code: 'INVALID_INPUT', field });
  });
});

describe('the end of a key', () => {
  it('is the end of the day that was chosen', async () => {
    const { key, secret } = await ben.get(AddApiKey, draft({ expires_on: '2026-11-23' }));
    expect(key.expires_at).toBe('2026-11-23T23:59:59.999Z');
    letPass({ seconds: (new Date('2026-11-23T23:59:59.000Z').getTime() - Date.now()) / 1000 });
    expect(await asks(secret)).toBe(200);

    letPass({ seconds: 1 });

    expect(await office.program(secret).refused(GetUserIdentity, {})).toMatchObject({
      status: 401,
      code: 'UNAUTHORIZED',
      detail: expect.stringMatching(/has expired. Make a new one/),
    });
    await signInAgain(ben);
    await signInAgain(ana);
    expect(await statusOf(ben, key.id)).toBe('expired');
  });

  it('is there at once when it is deleted, and for good', async () => {
    const { id, secret } = await makeKey(ben, { hardware: 'view' });
    expect(await asks(secret)).toBe(200);

    await ben.get(DeleteApiKey, { params: { keyId: id } });

    expect(await office.program(secret).refused(GetUserIdentity, {})).toMatchObject({
      status: 401,
      detail: expect.stringMatching(/not valid. It may have been deleted/),
    });
    expect(await statusOf(ben, id)).toBeUndefined();
    expect((await ben.refused(DeleteApiKey, { params: { keyId: id } })).status).toBe(404);
  });

  it('is nobody else’s business, an Administrator’s neither', async () => {
    const { id, secret } = await makeKey(ben, { hardware: 'view' });

    const [theirs, never] = await Promise.all([id, newId()].map((keyId) => ana.ask(DeleteApiKey, { params: { keyId } })));

    expect([theirs?.status, theirs?.text]).toEqual([404, never?.text]);
    expect((await ana.get(ListApiKeys, {})).data).toEqual([]);
    expect(await asks(secret)).toBe(200);
  });
});

describe('what a key may', () => {
  it.each<[string, Levels]>([
    ['more than he may himself', { settings: 'edit' }],
    ['what he does not see himself', { 'audit-log': 'view' }],
    ['that and things he may', { hardware: 'view', integrations: 'edit', roles: 'view' }],
  ])('cannot be %s', async (_, levels) => {
    const refusal = await ben.refused(AddApiKey, draft({ levels }));

    expect(refusal).toMatchObject({
      status: 400,
      code: 'INVALID_INPUT',
      field: 'levels',
      detail: expect.stringMatching(/beyond what you hold yourself/),
    });
  });

  it.each<Levels>([{ members: 'edit' }, { roles: 'edit' }])(
    'is never to change who may what, with an Administrator’s key neither: %j',
    async (levels) => {
      expect(await ana.refused(AddApiKey, draft({ levels }))).toMatchObject({ status: 400, field: 'levels' });
    },
  );

  it('is what was given to it, not all that its owner may', async () => {
    const { secret } = await makeKey(ana, { hardware: 'view' });
    const program = office.program(secret);

    expect((await program.ask(ListHardware, { query: {} })).status).toBe(200);
    expect(await program.refused(ListIntegrations, {})).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
      detail: expect.stringMatching(/This API key lacks the permission Integrations and syncs: View/),
    });
  });

  it('shrinks and grows at once with what its owner may', async () => {
    const { secret } = await makeKey(ben, { integrations: 'edit' });
    const pause = async () => {
      const call = { params: { integrationId: newId() }, body: { paused: true } };
      return (await office.program(secret).ask(PauseIntegration, call)).status;
    };
    const of = { params: { memberId: ben.id } };
    expect(await pause()).toBe(404);

    await ana.get(ChangeMember, { ...of, body: accessOf() });
    expect(await pause()).toBe(403);
    expect((await office.program(secret).ask(ListIntegrations, {})).status).toBe(200);

    await ana.get(ChangeMember, { ...of, body: accessOf({ permissions: ['administrator'] }) });
    expect(await pause()).toBe(404);
    expect((await office.program(secret).ask(ListHardware, { query: {} })).status).toBe(403);
    await ana.get(ChangeMember, { ...of, body: accessOf({ permissions: ['manage-sync-settings'] }) });
  });
});
