import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type AccessInput,
  AddClientGroup,
  ChangeClientGroup,
  ChangeMember,
  type ClientGroupInput,
  DeleteClientGroup,
  InviteMembers,
  ListAuditLog,
  ListClientGroups,
  RevokeInvitation,
} from '#contract';
import { newId } from '#lib';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { accessOf, type Office, openNextDoor, openOffice, type Person } from '../../../tests/people.ts';

let office: Office;
let ana: Person;
let ben: Person;
/** Manages members and is limited to the group West. */
let gil: Person;
let west: string;
const clients: Record<string, string> = {};

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ana = office.ana;
  for (const name of ['Harbor Clinic', 'Maple Schools']) clients[name] = await addClient(name, office.accountId);
  ben = await office.join('Ben');
  west = (await add('West', { client_ids: [clients['Harbor Clinic'] ?? ''] })).id;
  gil = await office.join('Gil', { permissions: ['manage-members'], client_group_ids: [west] });
});
beforeEach(() => letPass({ minutes: 2 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

/** A client as a sync would make one. */
async function addClient(name: string, accountId: string): Promise<string> {
  const id = newId();
  await office.db.inAccount(accountId, ({ run }) =>
    sql`insert into client (account_id, client_id, name, name_key) values (${accountId}, ${id}, ${name}, ${name.toLowerCase()})`.execute(
      run,
    ),
  );
  return id;
}

const group = (name: string, given: Partial<ClientGroupInput> = {}): ClientGroupInput => ({
  name,
  client_ids: [],
  member_ids: [],
  ...given,
});
const add = (name: string, given: Partial<ClientGroupInput> = {}) => ana.get(AddClientGroup, { body: group(name, given) });
const one = (groupId: string) => ({ params: { groupId } });
const listed = async (id: string) => (await ana.get(ListClientGroups, {})).data.find((it) => it.id === id);

describe('a client group', () => {
  it('has a name, clients and members, each of them once', async () => {
    const [harbor = '', maple = ''] = [clients['Harbor Clinic'], clients['Maple Schools']];

    const north = await add(' North ', { client_ids: [maple, harbor, maple], member_ids: [ben.id, ben.id] });

    expect(north).toEqual({
      id: north.id,
      name: 'North',
      clients: [
        { id: harbor, name: 'Harbor Clinic' },
        { id: maple, name: 'Maple Schools' },
      ],
      members: [{ id: ben.id, name: 'Ben Tester' }],
    });
    expect(await listed(north.id)).toEqual(north);
    await ana.get(ChangeMember, { params: { memberId: ben.id }, body: accessOf() });
    expect((await listed(north.id))?.members).toEqual([]);
  });

  it.each(['', ' ', 'x'.repeat(81)])('is refused with the name "%.3s"', async (name) => {
    expect(await ana.refused(AddClientGroup, { body: group(name) })).toMatchObject({ status: 400, field: 'name' });
  });

  it('has a name of its own, however it is written, also when two choose it at the same moment', async () => {
    expect(await ana.refused(AddClientGroup, { body: group('wEsT') })).toMatchObject({ status: 409, code: 'NAME_TAKEN', field: 'name' });

    const twice = await Promise.all(['Twin', 'TWIN'].map((name) => ana.ask(AddClientGroup, { body: group(name) })));

    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('is told in the audit log by names, before and after', async () => {
    const { id } = await add('Before', { client_ids: [clients['Harbor Clinic'] ?? ''] });

    await ana.get(ChangeClientGroup, { ...one(id), body: group('After', { client_ids: [clients['Maple Schools'] ?? ''] }) });
    await ana.get(DeleteClientGroup, one(id));

    const { data } = await ana.get(ListAuditLog, { query: { action: 'client-group', page_size: 2 } });
    expect(data).toMatchObject([
      { action: 'client-group.deleted', subject: { name: 'After' } },
      {
        action: 'client-group.changed',
        changes: [
          { field: 'name', from: 'Before', to: 'After' },
          { field: 'clients', from: 'Harbor Clinic', to: 'Maple Schools' },
        ],
      },
    ]);
  });
});

describe('a group that somebody is in', () => {
  it('is not deleted: its members would see every client from then on', async () => {
    const { id } = await add('South', { member_ids: [ben.id] });

    expect(await ana.refused(DeleteClientGroup, one(id))).toMatchObject({
      status: 409,
      code: 'CONFLICT',
      detail: expect.stringMatching(/South still has a member/),
    });

    await ana.get(ChangeClientGroup, { ...one(id), body: group('South') });
    expect((await ana.ask(DeleteClientGroup, one(id))).status).toBe(204);
    expect((await ana.refused(DeleteClientGroup, one(id))).status).toBe(404);
  });

  it('is not deleted while somebody is invited into it, who would come to see every client', async () => {
    const { id } = await add('East');
    const invitation = await office.invite('cem@maple.example', { client_group_ids: [id] });

    expect(await ana.refused(DeleteClientGroup, one(id))).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/invitation of cem@maple\.example/),
    });

    await ana.get(RevokeInvitation, { params: { invitationId: invitation.id } });
    expect((await ana.ask(DeleteClientGroup, one(id))).status).toBe(204);
  });
});

describe('somebody who is limited to a group himself', () => {
  it('changes no groups: he could put any client into his own', async () => {
    for (const refusal of [
      await gil.refused(AddClientGroup, { body: group('Mine') }),
      await gil.refused(ChangeClientGroup, { ...one(west), body: group('West', { client_ids: Object.values(clients) }) }),
      await gil.refused(DeleteClientGroup, one(west)),
    ]) {
      expect(refusal).toMatchObject({ status: 403, code: 'FORBIDDEN', detail: expect.stringMatching(/limited to client groups yourself/) });
    }
  });

  it('sees the groups without the clients that he does not see', async () => {
    const { id } = await add('All', { client_ids: Object.values(clients) });

    const groups = (await gil.get(ListClientGroups, {})).data;

    expect(groups.find((it) => it.id === id)?.clients.map(({ name }) => name)).toEqual(['Harbor Clinic']);
    expect(JSON.stringify(groups)).not.toContain('Maple');
  });

  it.each<[string, (other: string) => Partial<AccessInput>, number]>([
    ['his own group', () => ({ client_group_ids: [west] }), 200],
    ['no group, which is every client', () => ({}), 400],
    ['another group', (other) => ({ client_group_ids: [other] }), 400],
    ['his own and another', (other) => ({ client_group_ids: [west, other] }), 400],
  ])('invites into %s', async (what, access, status) => {
    const { id } = await add(`Other than ${what}`);
    const body = { emails: [`${what.length}@maple.example`], ...accessOf(access(id)) };

    const reply = await gil.ask(InviteMembers, { body });

    expect(reply.status).toBe(status);
    if (status === 400) expect(reply.text).toContain('client_group_ids');
  });

  it('gives nobody, himself neither, more clients than he sees', async () => {
    const dee = await office.join('Dee', { client_group_ids: [west] });

    for (const memberId of [dee.id, gil.id]) {
      const refusal = await gil.refused(ChangeMember, { params: { memberId }, body: accessOf() });
      expect(refusal).toMatchObject({ status: 400, field: 'client_group_ids' });
    }
  });
});

describe('what belongs to another account', () => {
  it('is no client, member or group of ours', async () => {
    const nils = await openNextDoor(office);
    const foreignClient = await addClient('Foreign Clinic', nils.accountId);

    for (const [field, ids] of [
      ['client_ids', [foreignClient]],
      ['client_ids', [newId()]],
      ['member_ids', [nils.id]],
      ['member_ids', [newId()]],
    ] as const) {
      expect(await ana.refused(AddClientGroup, { body: group('Strange', { [field]: ids }) })).toMatchObject({
        status: 404,
        code: 'NOT_FOUND',
        field,
      });
    }
    const [ours, never] = [await nils.ask(DeleteClientGroup, one(west)), await nils.ask(DeleteClientGroup, one(newId()))];
    expect([ours.status, ours.text]).toEqual([404, never.text]);
    expect((await nils.refused(ChangeClientGroup, { ...one(west), body: group('Stolen') })).status).toBe(404);
    expect((await nils.get(ListClientGroups, {})).data).toEqual([]);
    expect((await listed(west))?.name).toBe('West');
  });
});
