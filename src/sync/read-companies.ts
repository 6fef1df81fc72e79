import type { Company } from '#clients';
import { isExcluded, lockMapping, selectCompanies, upsertCompanies } from '#clients';
import type { CompanyDraft, Session, StreamEnd } from '#connectors';
import { canonicalHash } from '#source-records';
import type { CurrentRun } from './current-run.ts';
import { noteEndProblem } from './end-problem.ts';
import { settleCompanies } from './holds/companies.ts';
import { applyMapping } from './move-companies.ts';

/**
 * Reads the vendor's companies, stores them and gives each its client. A list that breaks off fails the run: reading
 * devices of half the companies would look as if the others were fine. What somebody left out is not read, nor what the
 * list does not hold, also where it is not believed to be gone. `isHeld`: so much of it is missing that a person is asked.
 */
export async function readCompanies(
  run: CurrentRun,
  session: Session,
): Promise<{ companies: readonly Company[]; isHeld: boolean; problem?: string }> {
  const { drafts, end } = await collect(session);
  if (end.kind !== 'complete') return { companies: [], isHeld: false, problem: await noteEndProblem(run, end, null) };

  const listed = drafts.map((draft) => draft.key);
  const isHeld = await run.inAccount(async (tx) => {
    // Before the rows: a change of the mapping takes the lock first too, and neither waits for the other's rows.
    await lockMapping(tx);
    const held = await settleCompanies(tx, run, listed);
    const hashed = drafts.map((draft) => ({ ...draft, hash: canonicalHash({ ...draft }) }));
    await upsertCompanies(tx, run.integration.id, hashed, run.now());
    await applyMapping(tx, run.integration.id, { runId: run.id, now: run.now() });
    run.counts.companies = drafts.length;
    await run.checkIn(tx);
    return held;
  });
  const isListed = new Set(listed);
  const companies = await run.inAccount((tx) => selectCompanies(tx, run.integration.id));
  return { companies: companies.filter((company) => isListed.has(company.key) && !isExcluded(company)), isHeld };
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
