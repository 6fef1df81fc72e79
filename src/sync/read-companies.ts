import type { Company } from '#clients';
import { mapCompanies, markCompaniesMissing, selectCompanies, upsertCompanies } from '#clients';
import type { CompanyDraft, Session, StreamEnd } from '#connectors';
import { canonicalHash } from '#source-records';
import type { CurrentRun } from './current-run.ts';
import { noteEndProblem } from './end-problem.ts';

/**
 * Reads the vendor's companies, stores them and gives each its client. A list that breaks off fails the run: reading
 * devices of half the companies would look as if the others were fine.
 */
export async function readCompanies(run: CurrentRun, session: Session): Promise<{ companies: readonly Company[]; problem?: string }> {
  const { drafts, end } = await collect(session);
  if (end.kind !== 'complete') return { companies: [], problem: await noteEndProblem(run, end, null) };

  await run.inAccount(async (tx) => {
    const hashed = drafts.map((draft) => ({ ...draft, hash: canonicalHash({ ...draft }) }));
    await upsertCompanies(tx, run.integration.id, hashed, run.now());
    await markCompaniesMissing(
      tx,
      run.integration.id,
      drafts.map((draft) => draft.key),
      run.now(),
    );
    await mapCompanies(tx, run.integration);
    run.counts.companies = drafts.length;
    await run.checkIn(tx);
  });
  const companies = await run.inAccount((tx) => selectCompanies(tx, run.integration.id));
  return { companies: companies.filter((company) => !company.isMissing) };
}

/** Companies are few (an MSP has hundreds, not millions), so they are gathered before they are stored. */
async function collect(session: Session): Promise<{ drafts: CompanyDraft[]; end: StreamEnd }> {
  const pages = session.companies();
  const drafts: CompanyDraft[] = [];
  for (;;) {
    const page = await pages.next();
    if (page.done) return { drafts, end: page.value };
    drafts.push(...page.value);
  }
}
