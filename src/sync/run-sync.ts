import { openSession } from '#integrations';
import { checkAccess } from './check-access.ts';
import { conclude, isComplete, type RunOutcome } from './conclude.ts';
import type { CurrentRun } from './current-run.ts';
import { translateAnew } from './labels/translate-anew.ts';
import { readCompanies } from './read-companies.ts';
import { readRecords } from './read-records.ts';
import { reconcileTouched } from './reconcile-touched.ts';

/**
 * One integration, start to finish. If you read a single file of this project, read this one: read labels anew that by now
 * mean something else, ask whether the credentials still work, learn the companies and give them clients, read every company's records page by page, and
 * make the assets of the clients that were touched what their records say.
 */
export async function runSync(run: CurrentRun): Promise<RunOutcome> {
  const session = openSession(run.integration, run.setting, { signal: run.signal, meter: run.meter() });

  await translateAnew(run);

  await run.enter('check-access');
  const refused = await checkAccess(run, session);
  if (refused) return { state: 'failed', reason: refused };

  await run.enter('companies');
  const { companies, problem } = await readCompanies(run, session);
  if (problem) return { state: 'failed', reason: problem };

  await run.enter('devices');
  const reading = await readRecords(run, session, companies);

  await run.enter('reconcile');
  await reconcileTouched(run);

  await run.enter('finish');
  return {
    ...conclude(run, reading),
    learnt: { accessWorked: !reading.refused, isComplete: isComplete(reading), memory: session.remember() },
  };
}
