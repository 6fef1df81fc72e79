import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccessInput, AddRole, InviteMembers, type Levels, ListInvitations, ListMembers } from '#contract';
import { newId } from '#lib';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { accessOf, type Office, openOffice, type Person, tokenIn } from '../../../tests/people.ts';

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

const inviting = (emails: string[], access: Partial<AccessInput> = {}) => ({ body: { emails, ...accessOf(access) } });
const invitedAddresses = async () => (await ana.get(ListInvitations, {})).data.map(({ email }) => email);
const addRole = (name: string, levels: Levels, is_api_only = false) => ana.get(AddRole, { body: { name, is_api_only, levels } });

describe('inviting somebody', () => {
  it('sends a mail that says who invites, to what, and until when, with a link that no server gets to see', async () => {
    await ana.get(InviteMembers, inviting([' Ben@Maple.example ']));

    const [mail, ...others] = await office.mailsTo('ben@maple.example');
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Ana Moreno invites you to Ridgeline IT in Lifecycle Manager');
    expect(mail?.text).toMatch(/works once, until 30 Nov 2026:\n\nhttp:\/\/127\.0\.0\.1\/invitation#token=\S{40,}\n/);
    expect(mail?.text).toMatch(/If you did not expect this mail/);
  });

  it('is listed until it is accepted: what it gives, who sent it, and until when', async () => {
    const { data } = await ana.get(InviteMembers, inviting(['cem@maple.example'], { permissions: ['manage-sync-settings'] }));

    expect(data).toMatchObject([
      {
        email: 'cem@maple.example',
        status: 'pending',
        permissions: ['manage-sync-settings'],
        role: null,
        client_groups: [],
        invited_by: 'Ana Moreno',
        sent_at: '2026-11-23T09:04:00.000Z',
        expires_at: '2026-11-30T09:04:00.000Z',
        mail_problem: null,
        can: { change: true },
      },
    ]);
    expect((await ana.get(ListInvitations, {})).data[0]).toEqual(data[0]);
    expect((await ana.get(ListMembers, {})).data).toHaveLength(1);
  });

  it('together with others gives all the same, and each a link of his own', async () => {
    const team = ['dee@maple.example', 'eli@maple.example', 'fay@maple.example'];
    const { data } = await ana.get(InviteMembers, inviting(team, { permissions: ['manage-members', 'manage-members'] }));

    expect(data.map(({ email }) => email).toSorted()).toEqual(team);
    for (const it of data) expect(it.permissions).toEqual(['manage-members']);
    const tokens = await Promise.all(team.map(async (email) => tokenIn((await office.mailsTo(email))[0]?.text)));
    expect(new Set(tokens).size).toBe(3);
  });

  it('takes fifty at once', async () => {
    const many = Array.from({ length: 50 }, (_, n) => `many-${n}@maple.example`);

    expect((await ana.get(InviteMembers, inviting(many))).data).toHaveLength(50);
  });

  it('twice at the same moment invites him once', async () => {
    const twice = await Promise.all([1, 2].map(() => ana.ask(InviteMembers, inviting(['gus@maple.example']))));

    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    expect(await office.mailsTo('gus@maple.example')).toHaveLength(1);
  });
});

describe('a batch with something wrong in it', () => {
  it.each([
    'hal',
    'hal@maple',
    '@maple.example',
    'hal@@maple.example',
    'hal maple@x.example',
    '<hal@maple.example>',
    'a@b.example,c@d.example',
    '',
  ])('is refused for the address "%s"', async (email) => {
    const refusal = await ana.refused(InviteMembers, inviting(['hal@maple.example', email]));

    expect(refusal).toMatchObject({
      status: 400,
      code: 'INVALID_INPUT',
      field: 'emails.1',
      detail: expect.stringMatching(/is not an e-mail address/),
    });
    expect(await invitedAddresses()).not.toContain('hal@maple.example');
  });

  it('is refused whole, and says of each address what is wrong with it', async () => {
    await office.join('Ivo');
    await office.invite('known@maple.example');
    const batch = [
      'jan@maple.example',
      'ANA@ridgeline.example',
      'ivo@ridgeline.example',
      'Jan@maple.example',
      'nonsense',
      'known@maple.example',
    ];

    const { errors } = await ana.refused(InviteMembers, inviting(batch));

    expect(errors.map(({ field, detail }) => [field, detail])).toEqual([
      ['emails.1', 'ana@ridgeline.example is a member already.'],
      ['emails.2', 'ivo@ridgeline.example is a member already.'],
      ['emails.3', 'jan@maple.example stands here twice.'],
      ['emails.4', 'nonsense is not an e-mail address.'],
      ['emails.5', 'known@maple.example is invited already. Send that invitation again instead.'],
    ]);
    expect(await invitedAddresses()).not.toContain('jan@maple.example');
    expect(await office.mailsTo('jan@maple.example')).toEqual([]);
  });

  it.each([
    ['nobody', 0, /at least one/],
    ['more than fifty', 51, /at most 50/],
  ])('is refused with %s in it', async (_, count, detail) => {
    const emails = Array.from({ length: count }, (_it, n) => `crowd-${n}@maple.example`);

    expect(await ana.refused(InviteMembers, inviting(emails))).toMatchObject({
      status: 400,
      field: 'emails',
      detail: expect.stringMatching(detail),
    });
  });

  it('is refused when the role or the group is not there', async () => {
    const role = await ana.refused(InviteMembers, inviting(['kim@maple.example'], { role_id: newId() }));
    const group = await ana.refused(InviteMembers, inviting(['kim@maple.example'], { client_group_ids: [newId()] }));

    expect(role).toMatchObject({ status: 404, code: 'NOT_FOUND', detail: expect.stringMatching(/no such role/) });
    expect(group).toMatchObject({ status: 400, field: 'client_group_ids', detail: expect.stringMatching(/no longer there/) });
    expect(await invitedAddresses()).not.toContain('kim@maple.example');
  });

  it('is refused when it would give boxes to somebody who cannot sign in', async () => {
    const { id } = await addRole('Robot', { hardware: 'view' }, true);

    const refusal = await ana.refused(
      InviteMembers,
      inviting(['lea@maple.example'], { role_id: id, permissions: ['manage-sync-settings'] }),
    );

    expect(refusal).toMatchObject({ status: 400, field: 'role_id', detail: expect.stringMatching(/Robot is an API-only role/) });
  });
});

describe('who may invite', () => {
  it('is nobody without Manage Members', async () => {
    const mia = await office.join('Mia', { permissions: ['manage-sync-settings', 'manage-basic-settings'] });

    const refusal = await mia.refused(InviteMembers, inviting(['x@maple.example']));

    expect(refusal).toMatchObject({ status: 403, code: 'FORBIDDEN', detail: expect.stringMatching(/lacks the permission Manage Members/) });
  });

  it('is somebody with Manage Members, for what he holds himself', async () => {
    const noa = await office.join('Noa', { permissions: ['manage-members'] });

    await noa.get(InviteMembers, inviting(['oli@maple.example'], { permissions: ['manage-members'] }));

    const [mail] = await office.mailsTo('oli@maple.example');
    expect(mail?.subject).toMatch(/^Noa Tester invites you/);
  });

  it.each<[string, Partial<AccessInput>, RegExp]>([
    ['Administrator', { permissions: ['administrator'] }, /do not hold Administrator yourself/],
    ['Manage Sync Settings', { permissions: ['manage-sync-settings'] }, /do not hold Manage Sync Settings/],
    ['two boxes of which he has one', { permissions: ['manage-members', 'manage-basic-settings'] }, /do not hold Manage Basic Settings/],
  ])('does not make somebody with Manage Members give %s', async (_, access, detail) => {
    const pia = await office.join(`Pia${detail.source.length}`, { permissions: ['manage-members'] });

    const refusal = await pia.refused(InviteMembers, inviting(['y@maple.example'], access));

    expect(refusal).toMatchObject({ status: 400, code: 'INVALID_INPUT', field: 'permissions', detail: expect.stringMatching(detail) });
  });

  it('does not let somebody give a role that holds more than he', async () => {
    const { id } = await addRole('Auditor', { 'audit-log': 'view' });
    const quin = await office.join('Quin', { permissions: ['manage-members'] });

    const refusal = await quin.refused(InviteMembers, inviting(['z@maple.example'], { role_id: id }));

    expect(refusal).toMatchObject({ status: 400, field: 'role_id', detail: expect.stringMatching(/Auditor holds more than you do/) });
  });

  it('does not let somebody of a narrow role give "read and use", which is more than he has', async () => {
    const { id } = await addRole('People desk', { members: 'edit', roles: 'view' });
    const ros = await office.join('Ros', { role_id: id });

    const refusal = await ros.refused(InviteMembers, inviting(['w@maple.example']));

    expect(refusal).toMatchObject({ status: 400, field: 'role_id', detail: expect.stringMatching(/more than you/) });
    await ros.get(InviteMembers, inviting(['w@maple.example'], { role_id: id }));
  });
});
