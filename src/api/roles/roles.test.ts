import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AddRole,
  type Answer,
  ChangeRole,
  DeleteRole,
  GetPermissionCatalogue,
  GetRole,
  GetSession,
  type Levels,
  ListAuditLog,
  ListRoles,
  type RoleInput,
} from '#contract';
import { newId } from '#lib';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { type Office, openNextDoor, openOffice, type Person } from '../../../tests/people.ts';

let office: Office;
let ana: Person;
/** May edit roles, and hold hardware, clients and integrations to look at; nothing else. */
let ros: Person;
let rosRole: Answer<typeof GetRole>;

const NONE: Levels = {
  hardware: 'none',
  clients: 'none',
  integrations: 'none',
  settings: 'none',
  members: 'none',
  roles: 'none',
  'audit-log': 'none',
};

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ana = office.ana;
  rosRole = await add('Role keeper', { hardware: 'view', clients: 'view', integrations: 'view', roles: 'edit' });
  ros = await office.join('Ros', { role_id: rosRole.id });
});
beforeEach(() => letPass({ minutes: 2 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

const role = (name: string, levels: Levels = {}, is_api_only = false): RoleInput => ({ name, is_api_only, levels });
const add = (name: string, levels: Levels = {}, is_api_only = false) => ana.get(AddRole, { body: role(name, levels, is_api_only) });
const one = (roleId: string) => ({ params: { roleId } });
const changing = (roleId: string, body: RoleInput) => ({ ...one(roleId), body });

describe('a custom role', () => {
  it('has a level for every item there is: what is left out is none', async () => {
    const made = await add(' Planner ', { hardware: 'view', settings: 'edit' });

    expect(made).toEqual({
      id: made.id,
      name: 'Planner',
      is_api_only: false,
      levels: { ...NONE, hardware: 'view', settings: 'edit' },
      used_by: { members: 0, invitations: 0, service_keys: 0 },
      updated_at: new Date().toISOString(),
      can: { change: true },
    });
    expect(await ana.get(GetRole, one(made.id))).toEqual(made);
    expect((await ana.get(ListRoles, {})).data.map(({ name }) => name)).toEqual(['Planner', 'Role keeper']);
  });

  it('may hold any level that the catalogue offers, and the catalogue says what that is', async () => {
    const { sections, own } = await ana.get(GetPermissionCatalogue, {});
    const highest = Object.fromEntries(sections.flatMap(({ items }) => items.map(({ id, levels }) => [id, levels.at(-1) ?? 'none'])));

    expect((await add('Everything', highest)).levels).toEqual(own.levels);
    expect(Object.keys(highest).toSorted()).toEqual(Object.keys(NONE).toSorted());
  });

  it.each<[string, Levels]>([
    ['an item that is not there', { printers: 'view' }],
    ['a level that the item does not offer', { hardware: 'edit' }],
    ['a level of the log that would let somebody change it', { 'audit-log': 'edit' }],
  ])('is refused with %s', async (_, levels) => {
    const refusal = await ana.refused(AddRole, { body: role('Wrong', levels) });

    expect(refusal).toMatchObject({
      status: 400,
      code: 'INVALID_INPUT',
      field: 'levels',
      detail: expect.stringContaining(Object.keys(levels)[0] ?? '?'),
    });
  });

  it.each(['', '   ', 'x'.repeat(81)])('is refused with the name "%.3s"', async (name) => {
    expect(await ana.refused(AddRole, { body: role(name) })).toMatchObject({ status: 400, field: 'name' });
  });
});

describe('the name of a role', () => {
  it('is taken however it is written', async () => {
    await add('Étage Desk');

    for (const name of ['Étage Desk', 'étage desk', ' ÉTAGE DESK ']) {
      expect(await ana.refused(AddRole, { body: role(name) })).toMatchObject({ status: 409, code: 'NAME_TAKEN', field: 'name' });
    }
  });

  it('chosen by two at the same moment belongs to one', async () => {
    const replies = await Promise.all(['Twin', 'TWIN', 'twin'].map((name) => ana.ask(AddRole, { body: role(name) })));

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  });

  it('can be kept or written otherwise in a change, and not be that of another', async () => {
    const { id } = await add('Desk one');

    expect((await ana.get(ChangeRole, changing(id, role('DESK one')))).name).toBe('DESK one');
    expect(await ana.refused(ChangeRole, changing(id, role('twin')))).toMatchObject({ status: 409, code: 'NAME_TAKEN', field: 'name' });
  });

  it('is free again when the role is deleted', async () => {
    const { id } = await add('Short-lived');
    await ana.get(DeleteRole, one(id));

    expect((await ana.refused(GetRole, one(id))).status).toBe(404);
    expect((await ana.refused(DeleteRole, one(id))).status).toBe(404);
    await add('short-lived');
  });
});

describe('changing a role', () => {
  it('works at once in the open sessions of everybody who has it', async () => {
    const desk = await add('Night desk', { hardware: 'view' });
    const ben = await office.join('Ben', { role_id: desk.id });
    expect((await ben.get(GetSession, {})).can).toMatchObject({ see_hardware: true, see_audit_log: false });

    await ana.get(ChangeRole, changing(desk.id, role('Night desk', { 'audit-log': 'view' })));

    expect((await ben.get(GetSession, {})).can).toMatchObject({ see_hardware: false, see_audit_log: true });
    expect((await ben.ask(ListAuditLog, { query: {} })).status).toBe(200);
  });

  it('is told in the audit log with what it was before', async () => {
    const desk = await add('Day desk', { hardware: 'view' });

    await ana.get(ChangeRole, changing(desk.id, role('Late desk', { integrations: 'edit' }, true)));

    const { data } = await ana.get(ListAuditLog, { query: { action: 'role', page_size: 1 } });
    expect(data).toMatchObject([
      {
        action: 'role.changed',
        subject: { kind: 'role', id: desk.id, name: 'Late desk' },
        changes: [
          { field: 'name', from: 'Day desk', to: 'Late desk' },
          { field: 'API only', from: 'no', to: 'yes' },
          { field: 'Hardware', from: 'view', to: 'none' },
          { field: 'Integrations and syncs', from: 'none', to: 'edit' },
        ],
      },
    ]);
  });
});

describe('somebody who keeps roles without being an Administrator', () => {
  it('makes and changes roles up to what he holds himself', async () => {
    const made = await ros.get(AddRole, { body: role('Viewer', { hardware: 'view' }) });

    expect(made.can.change).toBe(true);
    expect((await ros.get(ChangeRole, changing(made.id, role('Viewer', { clients: 'view' })))).levels).toMatchObject({ clients: 'view' });
    expect((await ros.ask(DeleteRole, one(made.id))).status).toBe(204);
  });

  it('puts nothing into a role that he does not hold, his own neither', async () => {
    const viewer = await add('Small', { hardware: 'view' });

    for (const refusal of [
      await ros.refused(AddRole, { body: role('Wide', { 'audit-log': 'view' }) }),
      await ros.refused(ChangeRole, changing(viewer.id, role('Small', { integrations: 'edit' }))),
      await ros.refused(ChangeRole, changing(rosRole.id, role('Role keeper', { ...rosRole.levels, settings: 'view' }))),
    ]) {
      expect(refusal).toMatchObject({ status: 400, field: 'levels', detail: expect.stringMatching(/beyond what you hold yourself/) });
    }
  });

  it('touches no role that holds more, and the list says so', async () => {
    const auditor = await add('Auditor', { 'audit-log': 'view' });

    expect((await ros.get(ListRoles, {})).data.find(({ id }) => id === auditor.id)?.can.change).toBe(false);
    expect((await ros.refused(ChangeRole, changing(auditor.id, role('Auditor')))).status).toBe(400);
    expect((await ros.refused(DeleteRole, one(auditor.id))).status).toBe(400);
    expect((await ana.get(GetRole, one(auditor.id))).levels['audit-log']).toBe('view');
  });

  it('is whoever has the permission, and nobody else', async () => {
    const cem = await office.join('Cem', { permissions: ['manage-members'] });

    expect((await cem.get(ListRoles, {})).data.every(({ can }) => !can.change)).toBe(true);
    expect(await cem.refused(AddRole, { body: role('Mine') })).toMatchObject({
      status: 403,
      detail: expect.stringMatching(/lacks the permission Roles: Edit/),
    });
  });
});

it('a role of another account is as if it had never been', async () => {
  const nils = await openNextDoor(office);

  for (const [endpoint, body] of [[GetRole], [ChangeRole, role('Theirs')], [DeleteRole]] as const) {
    const call = (roleId: string) => ({ ...one(roleId), ...(body && { body }) }) as never;
    const [ours, never] = [await nils.ask(endpoint, call(rosRole.id)), await nils.ask(endpoint, call(newId()))];
    expect([ours.status, ours.text], endpoint.id).toEqual([404, never.text]);
  }
  expect(await nils.get(ListRoles, {})).toEqual({ data: [] });
  await nils.get(AddRole, { body: role('Role keeper') }); // A name is taken within one account.
});
