import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AddRole, AUDIT_ACTIONS, type AuditEntryView, type Call, ChangeAccount, DisableMember, ListAuditLog, SignIn } from '#contract';
import { newId } from '#lib';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { makeKey, type Office, openNextDoor, openOffice, type Person, signInAgain } from '../../../tests/people.ts';

let office: Office;
let ana: Person;
let ben: Person;
let nils: Person;
let all: AuditEntryView[];

/** Three days of an office: Monday the account, Tuesday a member and his key, Wednesday names that are hard to search for. */
beforeAll(async () => {
  stopTheClock('2026-11-23T23:59:59.999Z');
  office = await openOffice();
  ana = office.ana;
  nils = await openNextDoor(office);
  letPass({ seconds: 0.001 });
  ben = await office.join('Ben');
  await makeKey(ben, { hardware: 'view' }, 'Nightly export');
  for (let n = 0; n < 6; n += 1) await ana.get(AddRole, { body: { name: `Desk ${n}`, is_api_only: false, levels: {} } });
  await office.visitor().refused(SignIn, { body: { email: ben.email, password: 'Wrong-Horse-7' } });
  await office.visitor().refused(SignIn, { body: { email: 'unknown@example.com', password: 'Wrong-Horse-7' } });
  await office.app.background.settled();
  letPass({ days: 1 });
  for (const person of [ana, nils]) await signInAgain(person);
  for (const name of ['100%_sure', 'C:\\temp', "O'Brien & Söhne", 'Ridgeline IT']) await ana.get(ChangeAccount, { body: { name } });
  all = await pages({});
});
afterAll(async () => {
  await office.close();
  startTheClock();
});

type Query = Call<typeof ListAuditLog>['query'];
const list = (query: Query = {}, caller = ana) => caller.get(ListAuditLog, { query });
const ids = (entries: readonly AuditEntryView[]) => entries.map(({ id }) => id);

async function pages(query: Query, caller = ana): Promise<AuditEntryView[]> {
  const entries: AuditEntryView[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: Awaited<ReturnType<typeof list>> = await list({ ...query, ...(cursor && { cursor }) }, caller);
    entries.push(...page.data);
    cursor = page.next_cursor;
  }
  return entries;
}

describe('the audit log', () => {
  it('has the newest first, and all of them', () => {
    expect(all.length).toBeGreaterThan(15);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect(all.at(-1)).toMatchObject({ action: 'account.set-up' });
    expect(all[0]).toMatchObject({ action: 'account.changed', changes: [{ from: "O'Brien & Söhne", to: 'Ridgeline IT' }] });
  });

  it.each([1, 2, 7, 200])('read %i at a time is the same as read at once', async (page_size) => {
    expect(await pages({ page_size })).toEqual(all);
    expect(await list({ page_size })).toMatchObject({ total_count: all.length, total_is_exact: true });
  });

  it('does not lose its place when something happens between two pages', async () => {
    const first = await list({ page_size: 5 });
    await ana.get(ChangeAccount, { body: { name: 'Meanwhile' } });

    const second = await list({ page_size: 5, cursor: first.next_cursor ?? '' });

    expect(ids([...first.data, ...second.data])).toEqual(ids(all.slice(0, 10)));
    await ana.get(ChangeAccount, { body: { name: 'Ridgeline IT' } });
    all = await pages({});
  });

  it.each([
    [{ cursor: 'x' }, 'INVALID_CURSOR'],
    [{ cursor: "' or 1=1" }, 'INVALID_CURSOR'],
    [{ page_size: 0 }, 'INVALID_INPUT'],
    [{ page_size: 201 }, 'INVALID_INPUT'],
    [{ page_size: 'many' }, 'INVALID_INPUT'],
    [{ from_day: 'yesterday' }, 'INVALID_INPUT'],
    [{ to_day: '2026-02-30' }, 'INVALID_INPUT'],
    [{ search: 'x'.repeat(201) }, 'INVALID_INPUT'],
    [{ action: 'sign' }, 'INVALID_INPUT'],
    [{ action: 'nothing.like-it' }, 'INVALID_INPUT'],
    [{ action: 'role%' }, 'INVALID_INPUT'],
    [{ action: '%' }, 'INVALID_INPUT'],
    [{ action: '_' }, 'INVALID_INPUT'],
  ])('is refused for %j', async (query, code) => {
    expect(await ana.refused(ListAuditLog, { query })).toMatchObject({ status: 400, code });
  });

  it('from a place behind its end is empty', async () => {
    expect(await list({ cursor: '00000000-0000-7000-8000-000000000000' })).toMatchObject({ data: [] });
  });
});

describe('looking for entries', () => {
  const areas = [...new Set(Object.keys(AUDIT_ACTIONS).map((action) => action.split('.')[0] ?? ''))];

  it.each(areas)('of the area %s finds those whose action begins with it', async (area) => {
    expect(ids(await pages({ action: area }))).toEqual(ids(all.filter(({ action }) => action.startsWith(`${area}.`))));
  });

  it.each(['role.added', 'sign-in.failed', 'key.deleted', 'role', 'sign-in', ''])(
    'by the action "%s" finds that one, or that area, and nothing that only looks like it',
    async (action) => {
      const wanted = all.filter((it) => action === '' || it.action === action || it.action.split('.')[0] === action);

      expect(ids(await pages({ action }))).toEqual(ids(wanted));
      expect((await list({ action, page_size: 1 })).total_count).toBe(wanted.length);
    },
  );

  it.each<[string, Query, (day: string) => boolean]>([
    ['one day', { from_day: '2026-11-24', to_day: '2026-11-24' }, (day) => day === '2026-11-24'],
    ['from a day on', { from_day: '2026-11-24' }, (day) => day >= '2026-11-24'],
    ['up to a day', { to_day: '2026-11-24' }, (day) => day <= '2026-11-24'],
    ['the last moment of a day', { to_day: '2026-11-23' }, (day) => day === '2026-11-23'],
    ['from later to earlier', { from_day: '2026-11-25', to_day: '2026-11-23' }, () => false],
    ['before everything', { to_day: '2020-01-01' }, () => false],
  ])('by days, both included: %s', async (_, query, holds) => {
    expect(ids(await pages(query))).toEqual(ids(all.filter(({ at }) => holds(at.slice(0, 10)))));
  });

  it.each<[string, number]>([
    ['nightly', 1],
    ['NIGHTLY Export', 1],
    ['export nightly', 1],
    ['nightly somebody', 0],
    ['desk', 6],
    ['100%_sure', 2],
    ['100%', 2],
    ['%_', 2],
    ['c:\\temp', 2],
    ["o'brien", 2],
    ['SÖHNE', 2],
    ['xyz', 0],
    ["'; drop table audit_entry; --", 0],
  ])('by the words "%s" finds %i: each word somewhere, capitals or not, signs as they are', async (search, found) => {
    expect((await list({ search })).total_count).toBe(found);
  });

  it('by a name finds what was done by and to that person', async () => {
    const found = await pages({ search: 'ben tester' });

    expect(new Set(found.map(({ action }) => action))).toEqual(
      new Set(['invitation.accepted', 'sign-in.succeeded', 'key.added', 'sign-in.failed']),
    );
  });

  it('puts all conditions together', async () => {
    const found = await pages({ search: 'desk', action: 'role', from_day: '2026-11-24', to_day: '2026-11-24', page_size: 2 });

    expect(found.map(({ subject }) => subject?.name)).toEqual([5, 4, 3, 2, 1, 0].map((n) => `Desk ${n}`));
  });
});

describe('a failed sign-in', () => {
  it('is in the log of the account whose member’s address was used', () => {
    expect(all.filter(({ action }) => action === 'sign-in.failed')).toMatchObject([
      { actor: { kind: 'nobody', id: null, name: 'Somebody' }, subject: { kind: 'member', id: ben.id, name: 'Ben Tester' } },
    ]);
  });

  it('of an address that nobody has is in no log', async () => {
    expect((await list({ search: 'unknown@example.com' })).total_count).toBe(0);
    expect((await pages({}, nils)).filter(({ action }) => action === 'sign-in.failed')).toEqual([]);
  });

  it('with the right password of somebody who may not come in is there too', async () => {
    await ana.get(DisableMember, { params: { memberId: ben.id }, body: { disabled: true } });
    const before = (await list({ action: 'sign-in.failed' })).total_count;

    await office.visitor().refused(SignIn, { body: { email: ben.email, password: ben.password } });
    await office.app.background.settled();

    expect((await list({ action: 'sign-in.failed' })).total_count).toBe(before + 1);
  });
});

describe('who reads the log', () => {
  it('is whoever has the permission', async () => {
    const role = await ana.get(AddRole, { body: { name: 'Auditor', is_api_only: false, levels: { 'audit-log': 'view' } } });
    const cem = await office.join('Cem', { role_id: role.id });
    const dee = await office.join('Dee', { permissions: ['manage-members', 'manage-basic-settings', 'manage-sync-settings'] });

    expect((await list({}, cem)).total_count).toBeGreaterThan(all.length);
    expect(await dee.refused(ListAuditLog, { query: {} })).toMatchObject({ status: 403, detail: expect.stringMatching(/Audit log: View/) });
  });

  it('reads the own account’s and nothing of another', async () => {
    const theirs = await pages({}, nils);

    expect(new Set(theirs.map(({ action }) => action))).toEqual(new Set(['sign-in.succeeded']));
    expect(theirs.every(({ actor }) => actor.name === 'Nils Next')).toBe(true);
    expect((await list({ search: 'desk' }, nils)).total_count).toBe(0);
    expect((await list({ cursor: all[0]?.id ?? newId() }, nils)).data.every(({ actor }) => actor.name === 'Nils Next')).toBe(true);
  });
});
