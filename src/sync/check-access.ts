import type { Session } from '#connectors';
import { noteRefusal } from '#integrations';
import type { CurrentRun } from './current-run.ts';

/** Proves that the credentials still work. Returns the sentence of the step that failed, or undefined when all went well. */
export async function checkAccess(run: CurrentRun, session: Session): Promise<string | undefined> {
  for await (const check of session.checkAccess()) {
    if (check.outcome !== 'failed') continue;
    const sentence = check.fault?.message ?? `${check.label} failed.`;
    await run.noteProblem({
      code: check.fault?.code ?? 'VENDOR_ODD_ANSWER',
      sentence,
      companyKey: null,
      companyName: null,
      count: 1,
      details: check.fault?.details ?? {},
    });
    if (check.fault?.kind === 'refused-key') await noteRefusal(run.setting.db, run.integration, sentence);
    return sentence;
  }
  return undefined;
}
