import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AccessInput,
  AddClientGroup,
  AddRole,
  ChangeMember,
  DisableMember,
  GetMember,
  type Permission,
  RemoveMember,
} from '#contract';
import { newId } from '#lib';
import { startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { accessOf, type Office, openOffice, type Person } from '../../../tests/people.ts';

let office: Office;
const actors: Record<string, Person> = {};
const ids: Record<string, string> = {};

type Draft = { boxes?: Permission[]; role?: string; groups?: string[]; isDisabled?: boolean };

/** Everybody whom somebody might want to change. */
const KINDS: Record<string, Draft> = {
  'a plain member': {},
  'a plain member who is disabled': { isDisabled: true },
  'somebody with Manage Members': { boxes: ['manage-members'] },
  'somebody with Manage Sync Settings': { boxes: ['manage-sync-settings'] },
  'somebody with Manage Basic Settings': { boxes: ['manage-basic-settings'] },
  'an Administrator': { boxes: ['administrator'] },
  'an Administrator who is disabled': { boxes: ['administrator'], isDisabled: true },
  'an Administrator in North': { boxes: ['administrator'], groups: ['North'] },
  'somebody of the People desk': { role: 'People desk' },
  'an auditor': { role: 'Auditor' },
  'a robot': { role: 'Robot' },
  'a plain member of North': { groups: ['North'] },
  'a plain member of South': { groups: ['South'] },
  'a plain member of both': { groups: ['North', 'South'] },
  'somebody with Manage Members in North': { boxes: ['manage-members'], groups: ['North'] },
};

const PLAIN = ['a plain member', 'a plain member who is disabled', 'a robot'];
const GROUPED = ['a plain member of North', 'a plain member of South', 'a plain member of both'];
const MANAGING = ['somebody with Manage Members', 'somebody of the People desk', 'somebody with Manage Members in North'];

/** Whom each may change. */
const MAY: Record<string, readonly string[]> = {
  'an Administrator': Object.keys(KINDS),
  'somebody with Manage Members': [...PLAIN, ...GROUPED, ...MANAGING],
  'somebody with Manage Members and Manage Sync Settings': [...PLAIN, ...GROUPED, ...MANAGING, 'somebody with Manage Sync Settings'],
  'somebody with Manage Members in North': ['a plain member of North', 'somebody with Manage Members in North'],
  'somebody of the People desk': ['somebody of the People desk'],
  'a plain member': [],
  'somebody with the other boxes': [],
};

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  await addRoles();
  const group = async (name: string) => (await office.ana.get(AddClientGroup, { body: { name, client_ids: [], member_ids: [] } })).id;
  ids['North'] = await group('North');
  ids['South'] = await group('South');
  const join = async (who: string, access: Partial<AccessInput> = {}) => {
    actors[who] = await office.join(`P${Object.keys(actors).length}`, access);
  };
  await join('an Administrator', { permissions: ['administrator'] });
  await join('somebody with Manage Members', { permissions: ['manage-members'] });
  await join('somebody with Manage Members and Manage Sync Settings', { permissions: ['manage-members', 'manage-sync-settings'] });
  await join('somebody with Manage Members in North', { permissions: ['manage-members'], client_group_ids: [ids['North']] });
  await join('somebody of the People desk', { role_id: ids['People desk'] ?? null });
  await join('a plain member');
  await join('somebody with the other boxes', { permissions: ['manage-sync-settings', 'manage-basic-settings'] });
});
afterAll(async () => {
  await office.close();
  startTheClock();
});

async function addRoles(): Promise<void> {
  const add = async (name: string, levels: Record<string, 'view' | 'edit'>, is_api_only = false) => {
    ids[name] = (await office.ana.get(AddRole, { body: { name, is_api_only, levels } })).id;
  };
  await add('People desk', { members: 'edit', roles: 'view' });
  await add('Auditor', { 'audit-log': 'view' });
  await add('Robot', { hardware: 'view' }, true);
}

/** Puts a member of that kind there, whom nobody has to have invited. */
async function seat({ boxes = [], role, groups = [], isDisabled = false }: Draft): Promise<string> {
  const id = newId();
  await office.db.inAccount(office.accountId, async ({ run }) => {
    await sql`insert into member (account_id, member_id, user_id, name, email, permissions, role_id, disabled_at)
      values (${office.accountId}, ${id}, ${randomUUID()}, 'Kim Seat', ${`${id}@seat.example`}, ${boxes},
        ${role ? ids[role] : null}, ${isDisabled ? new Date() : null})`.execute(run);
    for (const group of groups)
      await sql`insert into client_group_member (account_id, client_group_id, member_id)
        values (${office.accountId}, ${ids[group]}, ${id})`.execute(run);
  });
  return id;
}

/** What the member has, to be given to him once more: that changes nothing and needs the same right. */
function same({ boxes = [], role, groups = [] }: Draft): AccessInput {
  return accessOf({ permissions: boxes, role_id: (role && ids[role]) || null, client_group_ids: groups.map((name) => ids[name] ?? '') });
}

const pairs = Object.keys(MAY).flatMap((actor) =>
  Object.keys(KINDS).map((kind) => [actor, kind, MAY[actor]?.includes(kind) === true] as const),
);

describe('what the page says somebody can do with a member is what he can do', () => {
  it.each(pairs)('%s and %s: %s', async (actor, kind, isAllowed) => {
    const [caller, draft] = [actors[actor] ?? office.ana, KINDS[kind] ?? {}];
    const of = { params: { memberId: await seat(draft) } };

    const { can, cannot_because } = await caller.get(GetMember, of).catch(() => ({ can: null, cannot_because: null }));
    const changed = await caller.ask(ChangeMember, { ...of, body: same(draft) });
    const disabled = await caller.ask(DisableMember, { ...of, body: { disabled: true } });
    const enabled = await caller.ask(DisableMember, { ...of, body: { disabled: false } });
    const removed = await caller.ask(RemoveMember, of);

    expect([changed.status, disabled.status, enabled.status, removed.status]).toEqual(
      isAllowed ? [200, 200, 200, 204] : [403, 403, 403, 403],
    );
    expect(can).toEqual({ change: isAllowed, disable: isAllowed, remove: isAllowed, reset_two_factor: false });
    const mayManageAnybody = (MAY[actor] ?? []).length > 0;
    expect(cannot_because === null).toBe(isAllowed || !mayManageAnybody);
  });
});

describe('what the page says somebody can do with himself is what he can do', () => {
  it.each(Object.keys(MAY).map((actor) => [actor, (MAY[actor] ?? []).length > 0] as const))('%s', async (actor, mayManage) => {
    const caller = actors[actor] ?? office.ana;
    const of = { params: { memberId: caller.id } };

    const { can, cannot_because, permissions, role, client_groups } = await caller.get(GetMember, of);
    const access = accessOf({ permissions, role_id: role?.id ?? null, client_group_ids: client_groups.map(({ id }) => id) });
    const changed = await caller.ask(ChangeMember, { ...of, body: access });
    const disabled = await caller.ask(DisableMember, { ...of, body: { disabled: true } });
    const removed = await caller.ask(RemoveMember, of);

    expect([changed.status, disabled.status, removed.status]).toEqual(mayManage ? [200, 409, 409] : [403, 403, 403]);
    expect(can).toMatchObject({ change: mayManage, disable: false, remove: false });
    expect(cannot_because).toEqual(mayManage ? expect.stringMatching(/cannot disable or remove yourself/) : null);
  });
});
