import { symmetricDecrypt } from 'better-auth/crypto';
import type { Database } from '#db';
import { selectNewestSecondFactor } from './user-store.ts';

/**
 * Whether `secret` opens the keys of people's authenticator apps; true where nobody has one. With
 * another secret whoever has one could not sign in, and would be told that something went wrong.
 * One is tried, the newest: all are sealed with one secret, but for those of a time before it was
 * changed on purpose.
 */
export async function opensSecondFactors(db: Pick<Database, 'global'>, secret: string): Promise<boolean> {
  const sealed = await db.global(selectNewestSecondFactor);
  if (sealed === undefined) return true;
  try {
    await symmetricDecrypt({ key: secret, data: sealed });
    return true;
  } catch {
    return false; // That it does not open is the answer.
  }
}
