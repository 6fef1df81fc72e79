import type { User } from '#identity';
import { AppError } from '#lib';
import { GetSandbox, GetSession, type SessionView, SignIn, SignOut } from '../contract/index.ts';
import { DATACENTERS } from '../protocol/datacenters.ts';
import { ACCOUNT_NAME, type Admin } from './admin.ts';
import { powersOf } from './admit.ts';
import { handle, handleAnybody } from './handle.ts';
import type { Person } from './people-store.ts';
import { folderOf, isHere } from './place.ts';

export const getSandbox = handleAnybody(GetSandbox, async ({ admin: { place, readyUser }, headers }) => {
  const { id, label, host } = DATACENTERS.find((one) => one.id === place.datacenter) ?? DATACENTERS[0];
  return {
    account_name: ACCOUNT_NAME,
    datacenter: { id, label, host, folder: folderOf(id) },
    is_here: isHere(place, headers.get('host')),
    api_url: place.origins()[0],
    ready_user: readyUser,
  };
});

export const getSession = handle(GetSession, async ({ person }) => present(person));

/** Not played: the second factor that the vendor asks for. */
export const signIn = handleAnybody(SignIn, async ({ admin, body, from, headers, setCookies }) => {
  const { user, setCookie } = await admin.identity.signIn.withPassword(body, from, headers);
  const person = await personOrDiscard(admin, user, setCookie);
  setCookies(setCookie);
  return present(person);
});

export const signOut = handleAnybody(SignOut, async ({ admin, headers, setCookies }) => {
  setCookies((await admin.identity.sessions.signOut(headers)).setCookie);
  return undefined;
});

/** A user who was removed in this moment has a session that must not stay. */
async function personOrDiscard({ account, identity }: Admin, { userId }: User, setCookie: readonly string[]): Promise<Person> {
  const person = account.now().people.find((one) => one.userId === userId);
  if (person) return person;
  await identity.sessions.discard(setCookie);
  throw new AppError('WRONG_CREDENTIALS', 'E-mail and password do not match. Check both and try again.', { whoActs: 'member' });
}

function present({ id, firstName, lastName, email, role }: Person): SessionView {
  return { user: { id, first_name: firstName, last_name: lastName, email, role }, can: powersOf(role) };
}
