import { type AccountTx, databaseTrouble } from '#db';
import { AppError, messageOf } from '#lib';
import type { RunOutcome } from './conclude.ts';
import { type CurrentRun, RunInterrupted, RunParked } from './current-run.ts';
import { upsertProblem } from './run-store.ts';

/**
 * How a run comes out whose reading broke off: stopped by a member, or failed. A run that goes on
 * elsewhere (another worker has it, or this process stops) has not come out at all: that is thrown.
 */
export async function endEarly(run: CurrentRun, error: unknown): Promise<RunOutcome> {
  const interrupted = error instanceof RunInterrupted ? error : run.signal.reason instanceof RunInterrupted ? run.signal.reason : undefined;
  if (interrupted && interrupted.because !== 'cancelled') throw interrupted;
  if (databaseTrouble(error)) throw error;
  if (interrupted) return { state: 'cancelled', reason: 'Stopped by a member. What was read is kept; nothing was marked missing.' };
  if (error instanceof RunParked) return park(run, error);
  run.setting.logger.error('A sync run failed', { runId: run.id, integrationId: run.integration.id, error });
  const sentence = sentenceOf(error);
  await run.inAccount((tx) => noteFailure(tx, run.id, sentence, error));
  return { state: 'failed', reason: sentence, isSetback: true };
}

/** No run stays open for longer: by then its early pages are a day old. */
const LONGEST_RUN_SECONDS = 24 * 60 * 60;

function park(run: CurrentRun, { message, seconds }: RunParked): RunOutcome {
  const openFor = (run.now().getTime() - run.startedAt.getTime()) / 1000;
  if (openFor + seconds > LONGEST_RUN_SECONDS) return { state: 'failed', reason: message, isSetback: true };
  return { state: 'parked', reason: message, parkedSeconds: seconds };
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
