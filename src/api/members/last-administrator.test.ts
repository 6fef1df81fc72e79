import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type AccessInput,
  AddRole,
  ChangeMember,
  ChangeRole,
  DisableMember,
  GetMember,
  GetSession,
  ListMembers,
  RemoveMember,
  ResendInvitation,
} from '#contract';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { accessOf, type Office, openOffice, type Person } from '../../../tests/people.ts';

let office: Office;
let ana: Person;

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ana = office.ana;
});
beforeEach(() => letPass({ minutes: 2 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

const of = ({ id }: Pick<Person, 'id'>) => ({ params: { memberId: id } });
const giving = (person: Pick<Person, 'id'>, access: Partial<AccessInput> = {}) => ({ ...of(person), body: accessOf(access) });
const disabling = (person: Pick<Person, 'id'>, disabled = true) => ({ ...of(person), body: { disabled } });
const ADMINISTRATOR: Partial<AccessInput> = { permissions: ['administrator'] };

describe('the last Administrator', () => {
  it('stays one', async () => {
    expect(await ana.refused(ChangeMember, giving(ana, { permissions: ['manage-members'] }))).toMatchObject({
      status: 409,
      code: 'LAST_ADMINISTRATOR',
      detail: expect.stringMatching(/Make somebody else an Administrator first/),
    });
    for (const endpoint of [DisableMember, RemoveMember]) {
      expect((await ana.refused(endpoint, { ...of(ana), body: { disabled: true } })).status).toBe(409);
    }
    expect((await ana.get(GetMember, of(ana))).cannot_because).toMatch(/last Administrator/);
    expect((await ana.get(GetSession, {})).can.administer).toBe(true);
  });

  it('may be changed in everything else', async () => {
    expect((await ana.get(ChangeMember, giving(ana, { permissions: ['administrator', 'manage-members'] }))).permissions).toHaveLength(2);
  });

  it('is the last one also when another is there who is disabled', async () => {
    const ben = await office.join('Ben', ADMINISTRATOR);
    await ana.get(DisableMember, disabling(ben));

    expect((await ana.refused(ChangeMember, giving(ana))).code).toBe('LAST_ADMINISTRATOR');
    await ana.get(RemoveMember, of(ben));
  });

  it('is the last one also when another is invited who has not come yet', async () => {
    await office.invite('cem@maple.example', ADMINISTRATOR);

    expect((await ana.refused(ChangeMember, giving(ana))).code).toBe('LAST_ADMINISTRATOR');
  });

  it('may step down as soon as there is another', async () => {
    const dee = await office.join('Dee', ADMINISTRATOR);

    expect((await ana.get(ChangeMember, giving(ana))).permissions).toEqual([]);

    expect((await ana.get(GetSession, {})).can.administer).toBe(false);
    await dee.get(ChangeMember, giving(ana, ADMINISTRATOR));
    await ana.get(RemoveMember, of(dee));
  });
});

describe('two Administrators who turn on each other at the same moment', () => {
  it.each<[string, (by: Person, of: Person) => Promise<{ status: number }>]>([
    ['demoting', (by, other) => by.ask(ChangeMember, giving(other))],
    ['disabling', (by, other) => by.ask(DisableMember, disabling(other))],
    ['removing', (by, other) => by.ask(RemoveMember, of(other))],
    ['stepping down', (by) => by.ask(ChangeMember, giving(by))],
  ])('%s: one of them stays', async (what, turn) => {
    const [eva, uli] = [
      await office.join(`Eva-${what.slice(0, 4)}`, ADMINISTRATOR),
      await office.join(`Uli-${what.slice(0, 4)}`, ADMINISTRATOR),
    ];
    await eva.get(ChangeMember, giving(ana));

    const replies = await Promise.all([turn(uli, eva), turn(eva, uli)]);

    expect(replies.filter(({ status }) => status < 300)).toHaveLength(1);
    const left = (await ana.get(ListMembers, {})).data.filter((it) => it.status === 'active' && it.permissions.includes('administrator'));
    expect(left).toHaveLength(1);
    const winner = left[0]?.id === eva.id ? eva : uli;
    expect((await winner.get(GetSession, {})).can.administer).toBe(true);
    await winner.get(ChangeMember, giving(ana, ADMINISTRATOR));
    for (const person of [eva, uli]) await ana.ask(RemoveMember, of(person));
  });
});

describe('a role that becomes API only', () => {
  const role = (is_api_only: boolean) => ({ name: 'Engineer', is_api_only, levels: { hardware: 'view' as const } });

  it('locks no Administrator out: it is refused while somebody with a box ticked has it', async () => {
    const { id } = await ana.get(AddRole, { body: role(false) });
    await ana.get(ChangeMember, giving(ana, { ...ADMINISTRATOR, role_id: id }));

    const refusal = await ana.refused(ChangeRole, { params: { roleId: id }, body: role(true) });

    expect(refusal).toMatchObject({ status: 409, code: 'CONFLICT', detail: expect.stringMatching(/Ana Moreno/) });
    expect((await ana.get(GetSession, {})).can.administer).toBe(true);
    await ana.get(ChangeMember, giving(ana, ADMINISTRATOR));
    expect((await ana.get(ChangeRole, { params: { roleId: id }, body: role(true) })).is_api_only).toBe(true);
  });

  it('nor somebody who is invited with a box ticked', async () => {
    const { id } = await ana.get(AddRole, { body: { ...role(false), name: 'Planner' } });
    const invitation = await office.invite('ned@maple.example', { ...ADMINISTRATOR, role_id: id });

    const refusal = await ana.refused(ChangeRole, { params: { roleId: id }, body: { ...role(true), name: 'Planner' } });

    expect(refusal).toMatchObject({ status: 409, detail: expect.stringMatching(/ned@maple\.example/) });
    await ana.get(ResendInvitation, { params: { invitationId: invitation.id } });
  });

  it('while it is being given to an Administrator is one or the other', async () => {
    const { id } = await ana.get(AddRole, { body: { ...role(false), name: 'Racer' } });

    const [changed, given] = await Promise.all([
      ana.ask(ChangeRole, { params: { roleId: id }, body: { ...role(true), name: 'Racer' } }),
      ana.ask(ChangeMember, giving(ana, { ...ADMINISTRATOR, role_id: id })),
    ]);

    expect([changed.status, given.status].toSorted((one, other) => one - other)[0]).toBe(200);
    expect(changed.status === 200 && given.status === 200).toBe(false);
    expect((await ana.get(GetSession, {})).can.administer).toBe(true);
  });
});
