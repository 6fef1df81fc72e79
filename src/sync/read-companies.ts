import type { Company } from '#clients';
import { isExcluded, lockMapping, markCompaniesMissing, selectCompanies, upsertCompanies } from '#clients';
import type { CompanyDraft, Session, StreamEnd } from '#connectors';
import { canonicalHash } from '#source-records';
import type { CurrentRun } from './current-run.ts';
import { noteEndProblem } from './end-problem.ts';
import { applyMapping } from './move-companies.ts';
import { isSetback, parkingFor } from './parking.ts';

/**
 * Reads the vendor's companies, stores them and gives each its client. A list that breaks off fails the run: reading
 * devices of half the companies would look as if the others were fine. What somebody left out is not read.
 */
export async function readCompanies(
  run: CurrentRun,
  session: Session,
): Promise<{ companies: readonly Company[]; problem?: string; isSetback?: boolean }> {
  const { drafts, end } = await collect(session);
  const park = parkingFor(end);
  if (park) throw park;
  if (end.kind !== 'complete') return { companies: [], problem: await noteEndProblem(run, end, null), isSetback: isSetback(end) };

  await run.inAccount(async (tx) => {
    // Before the rows: a change of the mapping takes the lock first too, and neither waits for the other's rows.
    await lockMapping(tx);
    const hashed = drafts.map((draft) => ({ ...draft, hash: canonicalHash({ ...draft }) }));
    await upsertCompanies(tx, run.integration.id, hashed, run.now());
    await markCompaniesMissing(
      tx,
      run.integration.id,
      drafts.map((draft) => draft.key),
      run.now(),
    );
    await applyMapping(tx, run.integration.id, { runId: run.id, now: run.now() });
    run.counts.companies = drafts.length;
    await run.checkIn(tx);
  });
  const companies = await run.inAccount((tx) => selectCompanies(tx, run.integration.id));
  return { companies: companies.filter((company) => !company.isMissing && !isExcluded(company)) };
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
