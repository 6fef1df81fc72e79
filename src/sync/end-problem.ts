import type { StreamEnd } from '#connectors';
import type { CurrentRun } from './current-run.ts';

type Named = { key: string; name: string };

/**
 * The sentence for a read that did not come to its end, noted on the run. Undefined for ends that are no problem. What
 * was stored before stays as it was in every case, and the sentence says so where a person might fear otherwise.
 */
export async function noteEndProblem(run: CurrentRun, end: StreamEnd, company: Named): Promise<string | undefined>;
export async function noteEndProblem(run: CurrentRun, end: StreamEnd, company: null): Promise<string>;
export async function noteEndProblem(run: CurrentRun, end: StreamEnd, company: Named | null): Promise<string | undefined> {
  const problem = describe(end, company);
  if (!problem) return company ? undefined : 'The list of companies was not read.';
  await run.noteProblem({ ...problem, companyKey: company?.key ?? null, companyName: company?.name ?? null, count: 1 });
  return problem.sentence;
}

/** More would be marked missing at once than a person should let pass unseen: nothing was, and the run says so. */
export async function noteHeldDeletions(
  run: CurrentRun,
  held: { unseen: number; present: number } | undefined,
  company: Named,
): Promise<string | undefined> {
  if (!held) return undefined;
  const sentence = `${company.name}: this pass would mark ${held.unseen} of ${held.present} devices as missing. Nothing was changed; check at the vendor whether they are really gone.`;
  await run.noteProblem({
    code: 'DELETIONS_HELD',
    sentence,
    companyKey: company.key,
    companyName: company.name,
    count: 1,
    details: { unseen: held.unseen, present: held.present },
  });
  return sentence;
}

function describe(
  end: StreamEnd,
  company: Named | null,
): { code: string; sentence: string; details: Readonly<Record<string, string | number>> } | undefined {
  switch (end.kind) {
    case 'complete':
    case 'not-read':
    case 'rows-rejected': // Told of once for the run, with the number of records set aside.
      return undefined;
    case 'not-permitted':
      return {
        code: end.fault.code,
        sentence: refusal(end.fault.message, company),
        details: end.fault.details,
      };
    case 'broke-off':
      return {
        code: end.fault.code,
        sentence: `${named(company)}${end.fault.message} What was stored is kept as it was.`,
        details: end.fault.details,
      };
  }
}

/** A connector that names the company has said all there is to say; another one is helped out. */
function refusal(said: string, company: Named | null): string {
  if (company && said.includes(company.name)) return said;
  return `${named(company)}${said} Its stored assets are kept as they were.`;
}

function named(company: Named | null): string {
  return company ? `${company.name}: ` : '';
}
