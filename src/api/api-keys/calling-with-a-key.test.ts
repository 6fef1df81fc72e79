import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AddApiKey,
  ALL_ENDPOINTS,
  ChangeAccount,
  ErrorBody,
  GetSession,
  GetUserIdentity,
  ListApiKeys,
  ListAuditLog,
  ListHardware,
  ListMembers,
  type Needs,
  SignIn,
} from '#contract';
import { openCaller } from '../../../tests/caller.ts';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { makeKey, type Office, openOffice, type Person, signInAgain } from '../../../tests/people.ts';

let office: Office;
let ana: Person;
let key: { id: string; secret: string };

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ana = office.ana;
  key = await makeKey(ana, { hardware: 'view', settings: 'edit', members: 'view', roles: 'view', 'audit-log': 'view' }, 'Everything');
});
beforeEach(() => letPass({ minutes: 2 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

const listed = async () => (await ana.get(ListApiKeys, {})).data.find(({ id }) => id === key.id);
const used = async () =>
  (await ana.get(ListAuditLog, { query: { action: 'key.used' } })).data.filter(({ subject }) => subject?.id === key.id);

describe('a key', () => {
  it('says who is behind it, as a session does', async () => {
    const identity = { id: ana.id, name: 'Ana Moreno', email: ana.email };

    expect(await office.program(key.secret).get(GetUserIdentity, {})).toEqual(identity);
    expect(await ana.get(GetUserIdentity, {})).toEqual(identity);
  });

  const forPeople: Needs[] = ['be-signed-in', 'keep-own-profile', 'change-members', 'change-roles', 'administer'];
  const closed = ALL_ENDPOINTS.filter(({ needs }) => forPeople.includes(needs));

  it.each(closed.map((endpoint) => [endpoint.id, endpoint] as const))(
    'of an Administrator is nothing for %s',
    async (_, { method, path }) => {
      const { status, text } = await office.program(key.secret).send(path, { method });

      expect(status).toBe(403);
      expect(ErrorBody.parse(JSON.parse(text)).errors).toMatchObject([
        { code: 'FORBIDDEN', detail: expect.stringMatching(/An API key cannot do this/) },
      ]);
    },
  );

  it('does not sign anybody in, in whatever place it is put', async () => {
    const asPassword = { body: { email: ana.email, password: key.secret } };

    expect((await office.visitor().refused(SignIn, asPassword)).status).toBe(401);
    expect((await office.program(key.secret).refused(SignIn, asPassword)).status).toBe(401);
    expect((await office.program(key.secret).refused(GetSession, {})).status).toBe(403);
  });

  it('changes what it was given to change, and the log says which key of whom it was', async () => {
    await office.program(key.secret).get(ChangeAccount, { body: { name: 'Ridgeline Group' } });

    const { data } = await ana.get(ListAuditLog, { query: { action: 'account.changed' } });
    expect(data).toMatchObject([
      {
        actor: { kind: 'key', id: key.id, name: 'Everything (Ana Moreno)' },
        changes: [{ field: 'name', from: 'Ridgeline IT', to: 'Ridgeline Group' }],
      },
    ]);
  });
});

describe('what is no key', () => {
  const figures = (groups: number) => Array(groups).fill('0badc0de').join('-');

  it.each([
    ['nothing', ''],
    ['one that was made up', figures(8)],
    ['seven groups', figures(7)],
    ['nine groups', figures(9)],
    ['words', 'let me in'],
    ['SQL', "' or '1'='1"],
    ['an id', '0193b1c2-0000-7000-8000-000000000000'],
    ['very much', 'f'.repeat(8_000)],
  ])('%s is answered with 401 and what to do', async (_, secret) => {
    expect(await office.program(secret).refused(GetUserIdentity, {})).toMatchObject({
      status: 401,
      code: 'UNAUTHORIZED',
      detail: expect.stringMatching(/API key is not valid/),
    });
  });

  it('a key in capitals or without its hyphens is another one', async () => {
    for (const secret of [key.secret.toUpperCase(), key.secret.replaceAll('-', ''), `${key.secret},${key.secret}`, key.id]) {
      expect(await office.program(secret).refused(GetUserIdentity, {})).toMatchObject({ status: 401 });
    }
  });
});

describe('a key beside the cookie of a session', () => {
  const withCookie = async (secret: string) => {
    const caller = openCaller(office.url, [], { 'x-api-key': secret });
    await caller.get(SignIn, { body: { email: ana.email, password: ana.password } });
    return caller;
  };

  it('counts alone: it may no more than it may without', async () => {
    const { secret } = await makeKey(ana, { hardware: 'view' });
    const caller = await withCookie(secret);

    expect((await caller.ask(ListHardware, { query: {} })).status).toBe(200);
    expect((await caller.refused(ListMembers, {})).status).toBe(403);
    expect((await caller.refused(GetSession, {})).status).toBe(403);
  });

  it('that is wrong is refused although the session would do', async () => {
    const caller = await withCookie('wrong');

    expect((await caller.refused(ListMembers, {})).status).toBe(401);
  });
});

describe('the use of a key', () => {
  it('is noted with when and from where, once a minute', async () => {
    await office.program(key.secret).get(GetUserIdentity, {});
    const firstAt = new Date().toISOString();
    letPass({ seconds: 59 });
    await office.program(key.secret).get(GetUserIdentity, {});

    expect(await listed()).toMatchObject({ last_used_at: firstAt, last_used_from: expect.stringMatching(/127\.0\.0\.1$/) });
    letPass({ seconds: 1 });
    await office.program(key.secret).get(GetUserIdentity, {});
    expect((await listed())?.last_used_at).toBe(new Date().toISOString());
  });

  it('is told in the audit log once an hour, lest it buries everything else', async () => {
    const before = (await used()).length;
    for (let minute = 0; minute < 40; minute += 10) {
      letPass({ minutes: 10 });
      await office.program(key.secret).get(GetUserIdentity, {});
    }
    expect((await used()).length).toBe(before);

    letPass({ hours: 1 });
    await office.program(key.secret).get(GetUserIdentity, {});

    expect((await used()).length).toBe(before + 1);
    await signInAgain(ana);
  });

  it('has a limit: fifty times in five seconds, and then how long to wait', async () => {
    const program = office.program(key.secret);
    const other = office.program((await makeKey(ana, {})).secret);
    const statuses: number[] = [];
    for (let n = 0; n < 50; n += 1) statuses.push((await program.ask(GetUserIdentity, {})).status);

    const { status, headers, text } = await program.ask(GetUserIdentity, {});

    expect(new Set(statuses)).toEqual(new Set([200]));
    expect([status, headers.get('retry-after')]).toEqual([429, '5']);
    expect(ErrorBody.parse(JSON.parse(text)).errors).toMatchObject([
      { code: 'TOO_MANY_REQUESTS', detail: expect.stringMatching(/Wait 5 seconds/) },
    ]);
    expect((await other.ask(GetUserIdentity, {})).status).toBe(200);
    expect((await ana.ask(AddApiKey, { body: { name: 'Another', levels: {} } })).status).toBe(200);
    letPass({ seconds: 5 });
    expect((await program.ask(GetUserIdentity, {})).status).toBe(200);
  });
});
