import type { AccountTx } from '#db';
import { AppError, messageOf } from '#lib';
import type { RunOutcome } from './conclude.ts';
import { type CurrentRun, RunInterrupted } from './current-run.ts';
import { upsertProblem } from './run-store.ts';

/**
 * How a run comes out whose reading broke off: stopped by a member, or failed. A run that goes on
 * elsewhere (another worker has it, or this process stops) has not come out at all: that is thrown.
 */
export async function endEarly(run: CurrentRun, error: unknown): Promise<RunOutcome> {
  const interrupted = error instanceof RunInterrupted ? error : run.signal.reason instanceof RunInterrupted ? run.signal.reason : undefined;
  if (interrupted && interrupted.because !== 'cancelled') throw interrupted;
  if (interrupted) return { state: 'cancelled', reason: 'Stopped by a member. What was read is kept; nothing was marked missing.' };
  run.setting.logger.error('A sync run failed', { runId: run.id, integrationId: run.integration.id, error });
  const sentence = sentenceOf(error);
  await run.inAccount((tx) => noteFailure(tx, run.id, sentence, error));
  return { state: 'failed', reason: sentence };
}

function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  return 'Something went wrong on this server. What was stored is kept; the log of the server says more.';
}

async function noteFailure(tx: AccountTx, runId: string, sentence: string, error: unknown): Promise<void> {
  const code = error instanceof AppError ? error.code : 'INTERNAL';
  const details = error instanceof AppError ? error.details : { error: messageOf(error).slice(0, 200) };
  await upsertProblem(tx, runId, { code, sentence, companyKey: null, companyName: null, count: 1, details });
}
