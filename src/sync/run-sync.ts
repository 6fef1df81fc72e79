import { openSession } from '#integrations';
import { checkAccess } from './check-access.ts';
import { conclude, isComplete, type RunOutcome, withUnreconciled } from './conclude.ts';
import type { CurrentRun } from './current-run.ts';
import { endEarly } from './end-early.ts';
import { checkTouched } from './inventory-check.ts';
import { translateAnew } from './labels/translate-anew.ts';
import { readCompanies } from './read-companies.ts';
import { readRecords } from './read-records.ts';
import { reconcilePending } from './reconcile-pending.ts';

/**
 * One integration, start to finish. If you read a single file of this project, read this one: read
 * what the vendor has, and make the assets of every client that was touched what their records say.
 * The second follows however the first came out: a run that is stopped, or whose vendor went away,
 * has stored pages too.
 */
export async function runSync(run: CurrentRun): Promise<RunOutcome> {
  const outcome = await read(run).catch((error: unknown) => endEarly(run, error));

  await run.enterEnd('reconcile');
  const { clients, failed } = await reconcilePending(run);

  await run.enterEnd('finish');
  const violations = await checkTouched(run, clients);
  return withUnreconciled(outcome, [...failed, ...violations]);
}

/**
 * Reads labels anew that by now mean something else, asks whether the credentials still work,
 * learns the companies and gives them clients, and reads every company's records page by page.
 */
async function read(run: CurrentRun): Promise<RunOutcome> {
  const session = openSession(run.integration, run.setting, { signal: run.signal, meter: run.meter() });

  await translateAnew(run);

  await run.enter('check-access');
  const refused = await checkAccess(run, session);
  if (refused) return { state: 'failed', reason: refused.sentence, isSetback: refused.isSetback };

  await run.enter('companies');
  const { companies, isHeld = false, problem, isSetback = false } = await readCompanies(run, session);
  if (problem) return { state: 'failed', reason: problem, isSetback };

  await run.enter('devices');
  const reading = await readRecords(run, session, companies);
  return {
    ...conclude(run, reading),
    learnt: { accessWorked: !reading.refused, isComplete: !isHeld && isComplete(reading), memory: session.remember() },
  };
}
