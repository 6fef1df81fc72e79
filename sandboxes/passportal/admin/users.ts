import type { AccountTx } from '#db';
import { AppError, newId } from '#lib';
import { AddUser, type Answer, ChangeUserRole, ListUsers, RemoveUser, type Role, type UserView } from '../contract/index.ts';
import type { Admin } from './admin.ts';
import { powersOf } from './admit.ts';
import { handle } from './handle.ts';
import { deletePerson, insertPerson, nameOf, type Person, selectPeople, setRole } from './people-store.ts';

export const listUsers = handle(ListUsers, async ({ admin, person }): Promise<Answer<typeof ListUsers>> => {
  return { users: admin.account.now().people.map((user) => present(person, user)) };
});

export const addUser = handle(AddUser, async ({ admin, person, body }) => {
  const { identity, account } = admin;
  requireRoleGiver(person, body.role);
  const draft = { id: newId(), email: body.email, firstName: body.first_name, lastName: body.last_name, role: body.role };
  const added = await account.change(async (tx) => {
    if ((await selectPeople(tx)).some(({ email }) => email === draft.email)) throw emailTaken();
    const user = { ...draft, userId: await userFor(admin, draft, body.password) };
    try {
      await insertPerson(tx, user);
    } catch (error) {
      // The user is outside this transaction: without a place in the account it must not stay.
      await identity.removeUser(user.userId);
      throw error;
    }
    return user;
  });
  await identity.signIn.forgetGuesses(added.email);
  return present(person, added);
});

/** Somebody of this address who is in no account is left over from a server that stopped in the middle. */
async function userFor({ identity }: Admin, user: Omit<Person, 'userId'>, password: string): Promise<string> {
  const leftOver = await identity.findUser(user.email);
  if (leftOver) await identity.removeUser(leftOver.userId);
  return identity.createUser({ name: nameOf(user), email: user.email, password });
}

export const changeUserRole = handle(ChangeUserRole, async ({ admin, person, params, body }) => {
  const changed = await admin.account.change(async (tx) => {
    const [actor, user] = await bothOf(tx, person, params.userId);
    if (user.role !== body.role) {
      requireRoleGiver(actor, user.role);
      requireRoleGiver(actor, body.role);
      await setRole(tx, user.id, body.role);
    }
    return { ...user, role: body.role };
  });
  return present(person, changed);
});

export const removeUser = handle(RemoveUser, async ({ admin, person, params }) => {
  const gone = await admin.account.change(async (tx) => {
    const [actor, user] = await bothOf(tx, person, params.userId);
    if (user.id === actor.id) throw new AppError('CONFLICT', "You can't remove yourself. Another Superuser can.", { whoActs: 'member' });
    requireRoleGiver(actor, user.role);
    await deletePerson(tx, user.id);
    return user;
  });
  await admin.identity.removeUser(gone.userId);
  return undefined;
});

/** Who acts and on whom, as they are inside the change: either may have got another role while it waited its turn. */
async function bothOf(tx: AccountTx, person: Person, id: string): Promise<readonly [Person, Person]> {
  const people = await selectPeople(tx);
  const user = people.find((one) => one.id === id);
  if (!user) throw new AppError('NOT_FOUND', 'There is no such user.', { whoActs: 'member' });
  const actor = people.find((one) => one.id === person.id);
  if (actor && powersOf(actor.role).manage_users) return [actor, user];
  throw new AppError('FORBIDDEN', 'Your role changed in this moment: you may not manage users any more.', {
    whoActs: 'vendor-administrator',
  });
}

/** Giving the role and taking it away are the same power. */
function requireRoleGiver(actor: Person, role: Role): void {
  if (role !== 'superuser' || powersOf(actor.role).manage_superusers) return;
  throw new AppError('FORBIDDEN', 'Only a Superuser may make, change or remove a Superuser. Ask one of them.', {
    whoActs: 'vendor-administrator',
  });
}

function emailTaken(): AppError {
  return new AppError('CONFLICT', 'There is a user with this e-mail address already.', { whoActs: 'member' }, { field: 'email' });
}

function present(person: Person, { id, firstName, lastName, email, role }: Person): UserView {
  return { id, first_name: firstName, last_name: lastName, email, role, is_self: id === person.id };
}
