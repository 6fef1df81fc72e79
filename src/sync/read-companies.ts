import type { Company } from '#clients';
import { fitCompanies, isExcluded, lockMapping, selectCompanies, takeMendedNames, upsertCompanies } from '#clients';
import type { CompanyDraft, Session, StreamEnd } from '#connectors';
import { canonicalHash } from '#source-records';
import type { CurrentRun } from './current-run.ts';
import { problemOfEnd } from './end-problem.ts';
import { settleCompanies } from './holds/companies.ts';
import { applyMapping } from './move-companies.ts';
import { isSetback, parkingFor } from './parking.ts';

/**
 * Reads the vendor's companies, stores them and gives each its client. A list that breaks off fails
 * the run: reading devices of half the companies would look as if the others were fine. One company
 * that can't be understood or kept leaves the others alone, and as long as there is one none counts
 * as missing: it may be just that one. What somebody left out is not read, nor what a whole list
 * does not hold. `isHeld`: it lacks so much that nothing is concluded before a person has decided.
 */
export async function readCompanies(
  run: CurrentRun,
  session: Session,
): Promise<{ companies: readonly Company[]; isHeld?: boolean; problem?: string; isSetback?: boolean }> {
  const { drafts, end } = await collect(session);
  const park = parkingFor(end);
  if (park) throw park;
  if (end.kind !== 'complete' && end.kind !== 'rows-rejected')
    return { companies: [], problem: await noteNoList(run, end), isSetback: isSetback(end) };
  const { kept, setAside } = fitCompanies(drafts);
  const rejected = end.kind === 'rows-rejected' ? end.count : 0;
  run.counts.companiesSetAside = setAside.length + rejected;
  await noteSetAside(run, setAside, rejected);

  const listed = drafts.map((draft) => draft.key);
  const isHeld = await run.inAccount(async (tx) => {
    // Before the rows: a change of the mapping takes the lock first too, and neither waits for the other's rows.
    await lockMapping(tx);
    const { id } = run.integration;
    const held = rejected === 0 && (await settleCompanies(tx, run, listed));
    const hashed = kept.map((draft) => ({ ...draft, hash: canonicalHash({ ...draft }) }));
    await upsertCompanies(tx, id, hashed, run.now());
    await takeMendedNames(tx, id);
    await applyMapping(tx, id, { runId: run.id, now: run.now() });
    run.counts.companies = kept.length;
    await run.checkIn(tx);
    return held;
  });
  const isListed = new Set(listed);
  const isToBeRead = (company: Company) => !isExcluded(company) && !company.isMissing && (rejected > 0 || isListed.has(company.key));
  const companies = await run.inAccount((tx) => selectCompanies(tx, run.integration.id));
  return { companies: companies.filter(isToBeRead), isHeld };
}

async function noteNoList(run: CurrentRun, end: StreamEnd): Promise<string> {
  const problem = problemOfEnd(end, null);
  if (problem) await run.noteProblem(problem);
  return problem?.sentence ?? 'The list of companies was not read.';
}

async function noteSetAside(run: CurrentRun, setAside: ReturnType<typeof fitCompanies>['setAside'], rejected: number): Promise<void> {
  for (const { name, key, sentence } of setAside) {
    const about = { companyKey: null, companyName: name, stream: canonicalHash([key]) };
    await run.noteProblem({ code: 'COMPANY_SET_ASIDE', sentence, ...about, count: 1, details: {} });
  }
  if (rejected === 0) return;
  const what = rejected === 1 ? 'A row of the vendor’s list of companies' : `${rejected} rows of the vendor’s list of companies`;
  const sentence = `${what} could not be understood, so nothing of it was read. The other companies were; none of them counts as gone.`;
  await run.noteProblem({
    code: 'COMPANY_NOT_UNDERSTOOD',
    sentence,
    companyKey: null,
    companyName: null,
    count: 1,
    details: { rows: rejected },
  });
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
