import { sql } from 'kysely';
import type { AccountTx } from '#db';
import type { Role } from '../contract/index.ts';

/** A user of the account. */
export type Person = { id: string; userId: string; email: string; firstName: string; lastName: string; role: Role };

export async function insertAccount(tx: AccountTx, name: string): Promise<void> {
  await sql`insert into account (account_id, name) values (${tx.accountId}, ${name})
    on conflict (account_id) do update set name = excluded.name`.execute(tx.run);
}

export async function insertPerson(tx: AccountTx, person: Person): Promise<void> {
  await sql`insert into member (account_id, member_id, user_id, name, email)
    values (${tx.accountId}, ${person.id}, ${person.userId}, ${nameOf(person)}, ${person.email})`.execute(tx.run);
  await sql`insert into sandbox_user (account_id, member_id, first_name, last_name, role)
    values (${tx.accountId}, ${person.id}, ${person.firstName}, ${person.lastName}, ${person.role})`.execute(tx.run);
}

export async function setRole(tx: AccountTx, id: string, role: Role): Promise<void> {
  await sql`update sandbox_user set role = ${role} where account_id = ${tx.accountId} and member_id = ${id}`.execute(tx.run);
}

/** Removes a user from the account. The person behind it is the identity's to remove. */
export async function deletePerson(tx: AccountTx, id: string): Promise<void> {
  await sql`delete from member where account_id = ${tx.accountId} and member_id = ${id}`.execute(tx.run);
}

/** By name. */
export async function selectPeople(tx: AccountTx): Promise<readonly Person[]> {
  const { rows } = await sql<Person>`
    select m.member_id as "id", m.user_id as "userId", m.email, u.first_name as "firstName", u.last_name as "lastName", u.role
    from member m join sandbox_user u on u.account_id = m.account_id and u.member_id = m.member_id
    where m.account_id = ${tx.accountId} order by lower(u.last_name), lower(u.first_name), m.email`.execute(tx.run);
  return rows;
}

export function nameOf({ firstName, lastName }: Pick<Person, 'firstName' | 'lastName'>): string {
  return `${firstName} ${lastName}`;
}
