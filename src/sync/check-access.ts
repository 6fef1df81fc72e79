import type { Session } from '#connectors';
import { noteRefusal } from '#integrations';
import type { CurrentRun } from './current-run.ts';
import { isSetbackFault, parkingOf } from './parking.ts';

/** Proves that the credentials still work. Returns what failed, or undefined when all went well. */
export async function checkAccess(run: CurrentRun, session: Session): Promise<{ sentence: string; isSetback: boolean } | undefined> {
  for await (const check of session.checkAccess()) {
    if (check.outcome !== 'failed') continue;
    const park = check.fault && parkingOf(check.fault);
    if (park) throw park;
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
    return { sentence, isSetback: check.fault !== undefined && isSetbackFault(check.fault) };
  }
  return undefined;
}
