import type { Database } from '#db';
import { type Library, orTrouble, SESSION_SECONDS, type User } from './library.ts';
import { deleteSessions, type SessionRow, selectSessions } from './user-store.ts';

/** Who is signed in, by which session. */
export type OpenSession = User & { sessionId: string; hasSecondFactor: boolean };

export type Sessions = {
  /** Who the cookie belongs to; undefined when there is no session or it has ended. */
  of(headers: Headers): Promise<OpenSession | undefined>;
  /** Ends the session of the cookie; answers with the cookies that clear it. */
  signOut(headers: Headers): Promise<{ setCookie: string[] }>;
  list(userId: string): Promise<readonly SessionRow[]>;
  /** Ends one session of the user; false when there is no such one. */
  end(userId: string, sessionId: string): Promise<boolean>;
  /** Ends all sessions of the user, or all but one. */
  endAll(userId: string, exceptSessionId?: string): Promise<number>;
  /** Ends the session that these fresh cookies opened: it was not to be. */
  discard(setCookie: readonly string[]): Promise<void>;
};

export function openSessions(library: Library, db: Pick<Database, 'global'>, now: () => Date): Sessions {
  const of: Sessions['of'] = async (headers) => {
    const found = await orTrouble(() => library.auth.api.getSession({ headers }));
    if (!found) return undefined;
    const { user, session } = found;
    // The browser forgets its cookie after twelve hours; a copy of it must not live on by being used.
    if (now().getTime() - session.createdAt.getTime() >= SESSION_SECONDS * 1000) return undefined;
    return { userId: user.id, name: user.name, email: user.email, sessionId: session.id, hasSecondFactor: user.twoFactorEnabled === true };
  };
  const signOut: Sessions['signOut'] = async (headers) => {
    const answer = await library.ask('/sign-out', { headers });
    return { setCookie: answer.headers.getSetCookie() };
  };
  return {
    of,
    signOut,
    list: (userId) => db.global((tx) => selectSessions(tx, userId, now())),
    end: async (userId, id) => (await db.global((tx) => deleteSessions(tx, userId, { id }))) > 0,
    endAll: (userId, except) => db.global((tx) => deleteSessions(tx, userId, { except: except ?? null })),
    async discard(setCookie) {
      await signOut(new Headers({ cookie: setCookie.map((cookie) => cookie.split(';', 1)[0]).join('; ') }));
    },
  };
}
