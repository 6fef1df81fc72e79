import type { OpenSession } from '#identity';
import { AppError } from '#lib';
import type { Needs, Role, SessionView } from '../contract/index.ts';
import type { Admin } from './admin.ts';
import type { Person } from './people-store.ts';

/** Whoever is signed in. */
export type Guest = { person: Person; session: OpenSession };

/**
 * What a role may. Vendor fact: access keys are a matter of Superusers and Administrators, and not of Classic
 * Administrators. That the same manage users, and that only a Superuser makes another, is our own.
 */
export function powersOf(role: Role): SessionView['can'] {
  const isManager = role === 'superuser' || role === 'administrator';
  return { manage_keys: isManager, manage_users: isManager, manage_superusers: role === 'superuser' };
}

/** Whoever calls, when he may. Only the cookie of a session counts: an access key is nobody here, and opens no dashboard. */
export async function admit(admin: Admin, headers: Headers, needs: Exclude<Needs, 'anybody'>): Promise<Guest> {
  const session = await admin.identity.sessions.of(headers);
  const person = session && admin.account.now().people.find(({ userId }) => userId === session.userId);
  if (!person) throw new AppError('UNAUTHORIZED', 'You are not signed in, or your session ended. Sign in to go on.', { whoActs: 'member' });
  const can = powersOf(person.role);
  if (needs === 'keys' && !can.manage_keys) throw forbidden('manage access keys');
  if (needs === 'users' && !can.manage_users) throw forbidden('manage users');
  return { person, session };
}

function forbidden(what: string): AppError {
  const sentence = `Only a Superuser or an Administrator may ${what}; a Classic Administrator may not. Ask one of them to do it, or to change your role.`;
  return new AppError('FORBIDDEN', sentence, { whoActs: 'vendor-administrator' });
}
