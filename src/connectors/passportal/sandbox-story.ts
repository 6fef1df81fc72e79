import type { AccessCheck, CompanyDraft, ConnectorContext, RecordDraft, RejectedRow, Session, Settings, StreamEnd } from '../connector.ts';
import { testContext } from '../kit/test-context.ts';
import { VirtualClock } from '../kit/virtual-clock.ts';
import { openPassportal, type PassportalOptions } from './session.ts';

/** For tests: an invented MSP, a sandbox that plays Passportal for it, and what a session brings home. */

export const DENTAL = { key: '52010002', name: 'Brightwater Dental', isContainer: false };
export const JOINERY = { key: '52010006', name: 'Hale & Sons Joinery', isContainer: false };

const CLIENTS = [
  { type: 'client', id: 52010002, name: 'Brightwater Dental' },
  { type: 'client', id: 52010006, name: 'Hale &amp; Sons Joinery' },
];

export const field = (name: string, text: string) => ({ name, description: '', value: { type: 'string', text } });

type Given = { row?: Readonly<Record<string, unknown>>; fields?: Readonly<Record<string, string>>; details?: unknown };

/** An asset as a line of a fleet, of the dental practice unless said otherwise. */
export function asset(number: number, { row = {}, fields = {}, details }: Given = {}): object {
  const filled = Object.entries({ 'Serial Number': `SN${number}`, ...fields }).map(([label, text], index) => [index, field(label, text)]);
  return {
    type: 'document',
    documentType: 'asset',
    id: idOf(number),
    organization_id: 3107,
    label: `PC-${number}`,
    description: '',
    client_id: 52010002,
    clientName: 'Brightwater Dental',
    customId: '',
    templateId: 79,
    templateName: 'Generic Asset',
    accessible: true,
    last_modified: '2026-03-02T08:15:44Z',
    ...row,
    details: details ?? { name: `PC-${number}`, tags: [], ...Object.fromEntries(filled) },
  };
}

/** Ids step by four. */
export const idOf = (number: number): number => 61_000_002 + 4 * number;

export const assets = (count: number, given: Given = {}): object[] => Array.from({ length: count }, (_, number) => asset(number, given));

/** What these stories need of a sandbox. The tests bring the sandbox itself: code beside them may not leave its room. */
type Sandbox = {
  url: string;
  wrongDatacenterUrl: string;
  keyId: string;
  secret: string;
  requests(): number;
  endTokens(): void;
  close(): Promise<void>;
};

type StoryTerms<Options> = {
  sandbox?: Options;
  settings?: Readonly<Record<string, string>>;
  context?: Partial<ConnectorContext>;
  options?: (sandbox: Sandbox) => PassportalOptions;
};

type Story<S> = AsyncDisposable & { sandbox: S; settings: Settings; context: ReturnType<typeof testContext>; session: Session };

/** Tells stories with a running sandbox and a session open to it. `await using` closes it. */
export function storiesWith<S extends Sandbox, Options extends object>(
  start: (options: Options & { resources: readonly unknown[] }) => Promise<S>,
): (resources: readonly object[], terms?: StoryTerms<Omit<Options, 'resources' | 'fleetFile'>>) => Promise<Story<S>> {
  return async (resources, terms = {}) => {
    const sandbox = await start({ ...terms.sandbox, resources: [...CLIENTS, ...resources] } as Options & { resources: readonly unknown[] });
    const form = { accessKeyId: sandbox.keyId, secretAccessKey: sandbox.secret, datacenter: 'custom', customAddress: sandbox.url };
    const settings = { ...form, ...terms.settings };
    // From today on: the sandbox tells the end of a token by the real clock.
    const context = testContext(terms.context, new VirtualClock(Date.now()));
    const session = openPassportal(settings, context, terms.options?.(sandbox));
    return { sandbox, settings, context, session, [Symbol.asyncDispose]: () => sandbox.close() };
  };
}

export async function checksOf(session: Session): Promise<AccessCheck[]> {
  const checks: AccessCheck[] = [];
  for await (const check of session.checkAccess()) checks.push(check);
  return checks;
}

/** What a check came to: `reach ok, sign-in failed`. */
export const outcomes = (checks: readonly AccessCheck[]): string =>
  checks
    .filter(({ outcome }) => outcome !== 'running')
    .map(({ step, outcome }) => `${step} ${outcome}`)
    .join(', ');

export async function companiesOf(session: Session): Promise<{ companies: CompanyDraft[]; end: StreamEnd }> {
  const companies: CompanyDraft[] = [];
  const pages = session.companies();
  for (;;) {
    const page = await pages.next();
    if (page.done) return { companies, end: page.value };
    companies.push(...page.value);
  }
}

export type Read = { records: RecordDraft[]; rejected: RejectedRow[]; cursors: (string | null)[]; doubled: number; end: StreamEnd };
type Company = typeof DENTAL;

/** Reads a company's assets to the end, or only so many pages. */
export async function readAssets(session: Session, company: Company, terms: { after?: string | null; pages?: number } = {}): Promise<Read> {
  const [stream] = session.streams;
  if (!stream || !('read' in stream)) throw new Error('no assets');
  return collected(stream.read(company, terms.after ?? null), terms.pages);
}

/** Looks documents up by their numbers. */
export async function lookUp(session: Session, company: Company, numbers: readonly number[]): Promise<Read> {
  const stream = session.streams.find(({ id }) => id === 'fields');
  if (!stream || !('lookUp' in stream)) throw new Error('no fields');
  return collected(stream.lookUp(company, numbers.map(idOf).map(String)));
}

async function collected(
  pages: AsyncGenerator<
    { records: readonly RecordDraft[]; rejected: readonly RejectedRow[]; doubled?: number; cursor: string | null },
    StreamEnd
  >,
  pagesMax = Number.POSITIVE_INFINITY,
): Promise<Read> {
  const read: Read = { records: [], rejected: [], cursors: [], doubled: 0, end: { kind: 'not-read', because: 'the test stopped reading' } };
  while (read.cursors.length < pagesMax) {
    const page = await pages.next();
    if (page.done) return { ...read, end: page.value };
    read.records.push(...page.value.records);
    read.rejected.push(...page.value.rejected);
    read.cursors.push(page.value.cursor);
    read.doubled += page.value.doubled ?? 0;
  }
  await pages.return({ kind: 'complete' });
  return read;
}
