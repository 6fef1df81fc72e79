import type { OpenSession } from '#identity';
import { AppError } from '#lib';
import type { Needs } from '../contract/index.ts';
import type { Admin } from './admin.ts';
import { opensPages, type Person } from './person.ts';

/** Whoever is signed in. */
export type Guest = { person: Person; session: OpenSession };

/**
 * Whoever calls, when he may. Only the cookie of a session counts: an API key in whatever header is nobody here, so that it
 * can neither sign in nor change what it may itself.
 */
export async function admit(admin: Admin, headers: Headers, needs: Exclude<Needs, 'anybody'>): Promise<Guest> {
  const session = await admin.identity.sessions.of(headers);
  const person = session && admin.people.ofUser(session.userId);
  if (!person) throw new AppError('UNAUTHORIZED', 'You are not signed in, or your session ended. Sign in to go on.', { whoActs: 'member' });
  if (!session.hasSecondFactor && needs !== 'half-signed-in')
    throw new AppError('SECOND_FACTOR_NEEDED', 'Set up two-factor authentication first: everybody who signs in here needs it.', {
      whoActs: 'member',
    });
  if (needs === 'pages' && !opensPages(person)) throw profileOnly(person);
  return { person, session };
}

function profileOnly({ roles }: Person): AppError {
  const because = roles.size === 0 ? 'You have no role at any site' : 'Your roles are for the API only';
  return new AppError('FORBIDDEN', `${because}, so you can't open the pages. Your own profile, with your API key, is open to you.`, {
    whoActs: 'vendor-administrator',
  });
}
