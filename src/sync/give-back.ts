import { setTimeout as sleep } from 'node:timers/promises';
import { databaseTrouble } from '#db';
import { type CurrentRun, LEASE_SECONDS } from './current-run.ts';
import { releaseRun } from './run-store.ts';

const AGAIN_AFTER_MS = 500;

/**
 * Gives a run back that lost the database under it, as soon as that is there again, and throws what
 * happened, so that the queue tries again. Without it the run would wait for the end of a lease
 * that nobody uses. When the database stays away for longer than that lease there is nothing to
 * give back: the run is free, and who looks for lost ones sends it on.
 */
export async function giveBack(run: CurrentRun, because: unknown): Promise<never> {
  run.setting.logger.warn('The database failed a sync run, which goes on when it is back', { runId: run.id, because: causeOf(because) });
  const until = Date.now() + LEASE_SECONDS * 1000;
  while (!(await isGivenBack(run)) && Date.now() < until) await sleep(AGAIN_AFTER_MS);
  throw because;
}

async function isGivenBack(run: CurrentRun): Promise<boolean> {
  try {
    await run.inAccount((tx) => releaseRun(tx, run.lease));
    return true;
  } catch (error) {
    if (databaseTrouble(error)) return false;
    throw error;
  }
}

function causeOf(error: unknown): string {
  return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
}
