import type { User } from '#identity';
import { AppError } from '#lib';
import {
  BeginTwoFactor,
  ConfirmTwoFactor,
  GetSandbox,
  GetSession,
  ProveSecondFactor,
  ResetOwnTwoFactor,
  type SessionView,
  SignIn,
  SignOut,
} from '../contract/index.ts';
import type { Admin } from './admin.ts';
import type { Guest } from './admit.ts';
import { audit } from './audit.ts';
import { handle, handleAnybody } from './handle.ts';
import { post, twoFactorResetMail } from './mails.ts';
import { maySomewhere, opensPages, type Person, topLevels } from './person.ts';

export const getSandbox = handleAnybody(GetSandbox, async ({ admin }) => {
  const { accountName, region, apiUrl, readyUser } = admin.facts();
  return { account_name: accountName, region, api_url: apiUrl, ready_user: readyUser };
});

export const getSession = handle(GetSession, async ({ admin, person, session }) => present(admin, person, session.hasSecondFactor));

/** `done` only for somebody without a second factor: the session is then good for setting one up and nothing else. */
export const signIn = handleAnybody(SignIn, async ({ admin, body, from, headers, setCookies }) => {
  const { step, user, setCookie } = await admin.identity.signIn.withPassword(body, from, headers);
  const person = await personOrDiscard(admin, user, setCookie);
  setCookies(setCookie);
  return step === 'done' ? { step, session: present(admin, person, false) } : { step };
});

export const proveSecondFactor = handleAnybody(ProveSecondFactor, async ({ admin, body, headers, from, setCookies }) => {
  const { user, setCookie } = await admin.identity.signIn.withSecondFactor(body, headers, from);
  const person = await personOrDiscard(admin, user, setCookie);
  setCookies(setCookie);
  return present(admin, person, true);
});

export const signOut = handleAnybody(SignOut, async ({ admin, headers, setCookies }) => {
  setCookies((await admin.identity.sessions.signOut(headers)).setCookie);
  return undefined;
});

/** Vendor fact: a key for the app and a code; there are no backup codes, so what the identity makes of them is not shown. */
export const beginTwoFactor = handle(BeginTwoFactor, async ({ admin, session, body, headers, from }) => {
  const { uri, key } = await admin.identity.secondFactor.begin(session, body.password, headers, from);
  return { uri, key };
});

export const confirmTwoFactor = handle(ConfirmTwoFactor, async (ask) => {
  const { admin, person, session, body, headers, from, setCookies } = ask;
  if (session.hasSecondFactor) throw new AppError('CONFLICT', 'Two-factor authentication is set up already.', { whoActs: 'member' });
  const { setCookie } = await admin.identity.secondFactor.confirm(session, body.code, headers, from);
  setCookies(setCookie);
  await admin.people.read((tx) => audit(tx, ask, 'two-factor.turned-on', person));
  return present(admin, person, true);
});

export const resetOwnTwoFactor = handle(ResetOwnTwoFactor, async (ask) => {
  const { admin, person, session, body, headers, from } = ask;
  const { uri, key } = await admin.identity.secondFactor.replace(session, body.password, headers, from);
  await admin.identity.sessions.endAll(session.userId, session.sessionId);
  await admin.people.read(async (tx) => {
    await audit(tx, ask, 'two-factor.reset', person);
    await post(tx, twoFactorResetMail(admin, person.email, 'You'), admin.now());
  });
  return { session: present(admin, person, false), begun: { uri, key } };
});

/** A user whom an administrator removed in this moment has a session that must not stay. */
async function personOrDiscard(admin: Admin, { userId }: User, setCookie: readonly string[]): Promise<Person> {
  const person = admin.people.ofUser(userId);
  if (person) return person;
  await admin.identity.sessions.discard(setCookie);
  throw new AppError('WRONG_CREDENTIALS', 'E-mail and password do not match. Check both and try again.', { whoActs: 'member' });
}

function present({ fleet }: Admin, person: Guest['person'], hasSecondFactor: boolean): SessionView {
  const roles = topLevels(person, fleet)['role-management'] ?? 'none';
  return {
    user: { id: person.id, first_name: person.firstName, last_name: person.lastName, email: person.email },
    must_set_up_two_factor: !hasSecondFactor,
    can_open_pages: opensPages(person),
    can: {
      see_users: maySomewhere(person, 'user-management', 'view'),
      invite: maySomewhere(person, 'user-management', 'edit'),
      see_roles: roles !== 'none',
      change_roles: roles === 'edit',
    },
  };
}
