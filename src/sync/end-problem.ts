import type { StreamEnd } from '#connectors';
import type { StreamRole } from '#source-records';
import type { RunProblem } from './run-store.ts';

type Named = { key: string; name: string };

type Which = { id: string; label: string; role: StreamRole };

const streamOf = (stream: Which | undefined) => (stream && stream.role !== 'devices' ? { stream: stream.id } : {});

/**
 * What a run tells of a read that did not come to its end. Undefined for ends that are no problem.
 * What
 * was stored before stays as it was in every case, and the sentence says so where a person might fear otherwise.
 * A list that the role may not read is told of once for all companies, with their number. No
 * company: it was the list of companies itself.
 */
export function problemOfEnd(end: StreamEnd, company: Named | null, stream?: Which): RunProblem | undefined {
  const isForAll = stream !== undefined && stream.role !== 'devices' && end.kind === 'not-permitted';
  const problem = isForAll
    ? { code: end.fault.code, sentence: end.fault.message, details: end.fault.details }
    : describe(end, company, stream);
  if (!problem) return undefined;
  const named = isForAll ? null : company;
  return { ...problem, companyKey: named?.key ?? null, companyName: named?.name ?? null, ...streamOf(stream), count: 1 };
}

function describe(
  end: StreamEnd,
  company: Named | null,
  stream: Which | undefined,
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
        sentence: `${named(company)}${ofStream(stream)}${end.fault.message} What was stored is kept as it was.`,
        details: end.fault.details,
      };
  }
}

/** A connector that names the company has said all there is to say; another one is helped out. */
function refusal(said: string, company: Named | null): string {
  if (company && said.includes(company.name)) return said;
  return `${named(company)}${said} Its stored assets are kept as they were.`;
}

/** Which list it was, where it was not the devices themselves. */
function ofStream(stream: Which | undefined): string {
  return stream === undefined || stream.role === 'devices' ? '' : `${stream.label}: `;
}

function named(company: Named | null): string {
  return company ? `${company.name}: ` : '';
}
