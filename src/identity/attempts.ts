import { createHash } from 'node:crypto';
import type { Database } from '#db';
import { AppError } from '#lib';
import { addAttempt, deleteAttempts, deleteForgotten } from './attempt-store.ts';

/** So many in a row without a right one, and the person must wait until they are forgotten. */
const ATTEMPTS = 10;
const FORGOTTEN_AFTER_MS = 15 * 60_000;

/**
 * The brute-force limit of one person, beside the library's limit of one address: whoever tries from many addresses
 * meets this one. It counts for addresses that nobody has as well, so that waiting tells nothing about who exists.
 */
export type Attempts = {
  /**
   * Counts an attempt before it is judged: counted afterwards, any number sent at the same moment would get through.
   * Refuses with TOO_MANY_REQUESTS after too many in a row.
   */
  admit(purpose: string, who: string): Promise<void>;
  /** Forgets the attempts: the latest was right. */
  succeeded(purpose: string, who: string): Promise<void>;
};

export function openAttempts(db: Pick<Database, 'global'>, now: () => Date): Attempts {
  return {
    async admit(purpose, who) {
      const at = { now: now(), forgottenAt: new Date(now().getTime() + FORGOTTEN_AFTER_MS) };
      const { attempts, forgottenAt } = await db.global(async (tx) => {
        const count = await addAttempt(tx, keyOf(purpose, who), at, ATTEMPTS);
        if (count.attempts === 1) await deleteForgotten(tx, at.now);
        return count;
      });
      if (attempts > ATTEMPTS) throw tooMany(forgottenAt, at.now);
    },
    async succeeded(purpose, who) {
      await db.global((tx) => deleteAttempts(tx, keyOf(purpose, who)));
    },
  };
}

function tooMany(until: Date, now: Date): AppError {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : seconds === 1 ? '1 second' : `${seconds} seconds`;
  const sentence = `There were too many wrong attempts. Wait ${wait} and try again.`;
  return new AppError('TOO_MANY_REQUESTS', sentence, { whoActs: 'nobody', retry: 'later' }, { details: { retryAfterSeconds: seconds } });
}

/** A digest, so that the table is no list of addresses that somebody typed. */
function keyOf(purpose: string, who: string): string {
  return createHash('sha256').update(`${purpose}\n${who.trim().toLowerCase()}`).digest('base64url');
}
