import type { AccountTx } from '#db';
import {
  accountOfLink,
  endInvitation,
  type Invitation,
  makeInvitation,
  makeNewLink,
  openLink,
  requireOpenInvitation,
  revokeInvitation,
  type SentInvitation,
  selectOpenInvitations,
} from '#identity';
import { AppError, type FieldProblem, newId } from '#lib';
import {
  AcceptInvitation,
  DeleteInvitation,
  type InvitationView,
  InviteUsers,
  ListInvitations,
  LookUpInvitation,
  RenewInvitationLink,
  ResendInvitation,
} from '../contract/index.ts';
import { ACCOUNT_ID, type Admin } from './admin.ts';
import { audit } from './audit.ts';
import { checkedRoles, requireTopWithoutRoles } from './granting.ts';
import { type GuestAsk, handle, handleAnybody } from './handle.ts';
import { invitationMail, linkOf, post } from './mails.ts';
import {
  type Assignment,
  deleteInvitedRoles,
  insertUser,
  nameOf,
  selectInvitedRoles,
  setAssignments,
  setInvitedRoles,
} from './people-store.ts';
import { EVERY_SITE, type Person } from './person.ts';
import { managesUsersAt } from './sites.ts';
import { presentRoles, requireManagement } from './users.ts';

const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
/** What the roles are is in a table of the sandbox's own: one at each site. */
const NO_GRANT = { permissions: [], roleId: null, clientGroupIds: [] };

export const listInvitations = handle(ListInvitations, async ({ admin, person }) => {
  requireManagement(person, 'view');
  return { data: await admin.people.read((tx) => presentOpen(tx, admin, person)) };
});

/** Refused whole, with a sentence for each address: half a batch would leave the person guessing which half. */
export const inviteUsers = handle(InviteUsers, async (ask) => {
  const { admin, person, body } = ask;
  requireManagement(person, 'edit');
  requireTopWithoutRoles(admin, person, body.roles);
  const roles = checkedRoles(admin, person, body.roles);
  const sent = await admin.people.change(async (tx) => {
    const made: SentInvitation[] = [];
    const problems: FieldProblem[] = [];
    for (const [index, email] of body.emails.entries()) {
      const problem = problemOf(admin, body.emails, index);
      const invitation = problem ? undefined : await makeInvitation(tx, email, NO_GRANT, inviter(person), admin.now());
      if (invitation) made.push(invitation);
      else problems.push({ field: `emails.${index}`, sentence: problem ?? `${email} is invited already. Resend that invitation instead.` });
    }
    const [first, ...others] = problems;
    if (first) throw new AppError('INVALID_INPUT', first.sentence, { whoActs: 'member' }, { field: first.field, others });
    for (const invitation of made) await send(tx, ask, invitation, roles);
    return new Set(made.map(({ id }) => id));
  });
  const open = await admin.people.read((tx) => presentOpen(tx, admin, person));
  return { data: open.filter(({ id }) => sent.has(id)) };
});

async function send(tx: AccountTx, ask: GuestAsk<typeof InviteUsers>, invitation: SentInvitation, roles: readonly Assignment[]) {
  const { admin, person } = ask;
  await setInvitedRoles(tx, invitation.id, roles);
  await post(tx, invitationMail(admin, invitation, nameOf(person)), admin.now());
  await audit(tx, ask, 'invitation.sent', subjectOf(invitation));
}

function problemOf({ people }: Admin, emails: readonly string[], index: number): string | undefined {
  const email = emails[index] ?? '';
  if (!ADDRESS.test(email)) return `${email || 'An empty line'} is not an e-mail address.`;
  if (emails.indexOf(email) < index) return `${email} stands here twice.`;
  return people.now().people.some((person) => person.email === email) ? `${email} is a user already.` : undefined;
}

export const resendInvitation = handle(ResendInvitation, async (ask) => {
  const { admin, person, params } = ask;
  await admin.people.change(async (tx) => {
    const renewed = await makeNewLink(tx, await requireManaged(tx, ask, params.invitationId), admin.now());
    await post(tx, invitationMail(admin, renewed, nameOf(person)), admin.now());
    await audit(tx, ask, 'invitation.resent', subjectOf(renewed));
  });
  const view = (await admin.people.read((tx) => presentOpen(tx, admin, person))).find(({ id }) => id === params.invitationId);
  if (!view) throw new AppError('NOT_FOUND', 'The invitation was accepted or deleted in this moment.', { whoActs: 'member' });
  return view;
});

export const renewInvitationLink = handle(RenewInvitationLink, async (ask) => {
  const { admin, params } = ask;
  const renewed = await admin.people.change(async (tx) => {
    const invitation = await makeNewLink(tx, await requireManaged(tx, ask, params.invitationId), admin.now());
    await audit(tx, ask, 'invitation.link-renewed', subjectOf(invitation));
    return invitation;
  });
  return { link: linkOf(admin, renewed), expires_at: renewed.expiresAt.toISOString() };
});

export const deleteInvitation = handle(DeleteInvitation, async (ask) => {
  const { admin, params } = ask;
  await admin.people.change(async (tx) => {
    await requireManaged(tx, ask, params.invitationId);
    const invitation = await revokeInvitation(tx, params.invitationId, admin.now());
    await deleteInvitedRoles(tx, invitation.id);
    await audit(tx, ask, 'invitation.deleted', subjectOf(invitation));
  });
  return undefined;
});

export const lookUpInvitation = handleAnybody(LookUpInvitation, async ({ admin, body }) => {
  const { email, invitedByName, expiresAt } = await readLink(admin, body.token);
  return { email, invited_by: invitedByName, expires_at: expiresAt.toISOString(), account_name: admin.facts().accountName };
});

/** Accepts an invitation, once: its row is locked until user and roles are there. The person then signs in, and scans. */
export const acceptInvitation = handleAnybody(AcceptInvitation, async ({ admin, body, from }) => {
  const { identity, people } = admin;
  const names = { firstName: body.first_name, lastName: body.last_name };
  await readLink(admin, body.token);
  const email = await people.change(async (tx) => {
    const invitation = await openLink(tx, body.token, admin.now());
    const leftOver = await identity.findUser(invitation.email);
    // Of an acceptance that broke off, or of a user who was removed in the moment the server stopped.
    if (leftOver && !people.ofUser(leftOver.userId)) await identity.removeUser(leftOver.userId);
    const userId = await identity.createUser({ name: nameOf(names), email: invitation.email, password: body.password });
    try {
      const person = { ...names, id: newId(), userId, email: invitation.email };
      await join(tx, admin, person, invitation);
      await audit(tx, { admin, person: { ...person, roles: new Map(), key: undefined }, from }, 'invitation.accepted', person);
    } catch (error) {
      // The user is outside this transaction: without a place in the account it must not stay.
      await identity.removeUser(userId);
      throw error;
    }
    return invitation.email;
  });
  await identity.signIn.forgetGuesses(email);
  return { email };
});

type Newcomer = Omit<Person, 'roles' | 'key'>;

async function join(tx: AccountTx, { fleet, now }: Admin, person: Newcomer, invitation: Invitation): Promise<void> {
  const invited = (await selectInvitedRoles(tx)).filter(({ invitationId }) => invitationId === invitation.id);
  await insertUser(tx, person);
  await setAssignments(
    tx,
    person.id,
    invited.filter(({ tenantId }) => fleet.tenants.find(tenantId)),
  );
  await deleteInvitedRoles(tx, invitation.id);
  await endInvitation(tx, invitation.id, 'accepted', now());
}

async function readLink({ people, now }: Admin, token: string): Promise<Invitation> {
  return people.read(async (tx) => {
    const accountId = await accountOfLink({ global: (work) => work(tx) }, token);
    if (accountId !== ACCOUNT_ID) throw new Error('An invitation of another account in the database of the sandbox');
    return openLink(tx, token, now());
  });
}

function inviter(person: Person) {
  return { id: person.id, name: nameOf(person) };
}

function subjectOf({ id, email }: Pick<Invitation, 'id' | 'email'>) {
  return { kind: 'invitation', id, name: email } as const;
}

async function requireManaged(tx: AccountTx, { admin, person }: Pick<GuestAsk<typeof ResendInvitation>, 'admin' | 'person'>, id: string) {
  requireManagement(person, 'edit');
  const invitation = await requireOpenInvitation(tx, id);
  const roles = (await selectInvitedRoles(tx)).filter(({ invitationId }) => invitationId === id);
  if (managesAll(admin, person, roles, 'edit')) return invitation;
  throw new AppError('FORBIDDEN', `The invitation of ${invitation.email} gives roles at sites whose users you may not manage.`, {
    whoActs: 'vendor-administrator',
  });
}

/** Somebody without any role is a matter of the top. */
function managesAll({ fleet }: Admin, person: Person, roles: readonly Assignment[], level: 'view' | 'edit'): boolean {
  const sites = roles.length > 0 ? roles.map(({ tenantId }) => tenantId) : [EVERY_SITE];
  return sites.every((tenantId) => managesUsersAt(person, fleet, tenantId, level));
}

async function presentOpen(tx: AccountTx, admin: Admin, person: Person): Promise<InvitationView[]> {
  const invited = Map.groupBy(await selectInvitedRoles(tx), ({ invitationId }) => invitationId);
  const now = admin.now();
  return (await selectOpenInvitations(tx)).flatMap(({ id, email, invitedByName, sentAt, expiresAt }) => {
    const all = invited.get(id) ?? [];
    const roles = presentRoles(admin, person, all);
    if (roles.length === 0 && (all.length > 0 || !managesAll(admin, person, all, 'view'))) return [];
    return {
      id,
      email,
      roles,
      invited_by: invitedByName,
      sent_at: sentAt.toISOString(),
      expires_at: expiresAt.toISOString(),
      is_expired: expiresAt <= now,
      can_change: managesAll(admin, person, all, 'edit'),
    };
  });
}
