import type { AccessCheck, CompanyDraft, ConnectorContext, RecordDraft, RejectedRow, Session, Settings, StreamEnd } from '../connector.ts';
import { testContext } from '../kit/test-context.ts';
import { VirtualClock } from '../kit/virtual-clock.ts';
import { type AuvikOptions, openAuvik } from './session.ts';

/** For tests: an invented MSP, a sandbox that plays Auvik for it, and what a session brings home. */

const MSP = { id: '810000000000000001', prefix: 'fjordline', name: 'Fjordline IT' };
export const ALDER = { id: '810000000000000011', prefix: 'aldercreek', name: 'Alder Creek' };
export const FINCH = { id: '810000000000000010', prefix: 'finchgroup', name: 'Harbour & Finch' };
export const PLANT = { id: '810000000000000012', prefix: 'finchplant', name: 'Finch Plant' };

type Party = typeof MSP;

function tenant(party: Party, tenantType: 'multiClient' | 'client', parent?: Party): unknown {
  const attributes = { domainPrefix: party.prefix, displayName: party.name, tenantType };
  const more = { enabled: true, subscribed: true, subscriptionOwner: 'None', running: true };
  const relationships = parent ? { relationships: { parent: { data: { type: 'tenants', id: parent.id } } } } : {};
  return { type: 'tenants', id: party.id, attributes: { ...attributes, ...more }, ...relationships };
}

const TENANTS = [
  tenant(MSP, 'multiClient'),
  tenant(ALDER, 'client', MSP),
  tenant(FINCH, 'multiClient', MSP),
  tenant(PLANT, 'client', FINCH),
];

export const deviceId = (owner: Party, number: number): string =>
  Buffer.from(`${owner.id},${100_000 + number}`)
    .toString('base64')
    .replace(/=+$/, '');

export function device(owner: Party, number: number, attributes: Record<string, unknown> = {}): unknown {
  return {
    type: 'device',
    id: deviceId(owner, number),
    attributes: {
      ipAddresses: [`10.9.${number >> 8}.${number & 255}`],
      deviceName: `dev-${number}`,
      deviceType: 'switch',
      makeModel: 'GS724T',
      vendorName: 'Netgear',
      softwareVersion: null,
      serialNumber: `SN${number}`,
      description: '',
      firmwareVersion: null,
      lastModified: '2026-11-20T10:00:00.000Z',
      lastSeenTime: '2026-11-21T10:00:00.000Z',
      onlineStatus: 'online',
      ...attributes,
    },
    relationships: {
      tenant: { data: { type: 'tenant', id: owner.id, attributes: { domainPrefix: owner.prefix } } },
      networks: { data: [] },
    },
  };
}

export const devices = (owner: Party, count: number): unknown[] => Array.from({ length: count }, (_, number) => device(owner, number));

/** What these stories need of a sandbox. The tests bring the sandbox itself: code beside them may not leave its room. */
type Sandbox = {
  url: string;
  wrongRegionUrl: string;
  user: string;
  key: string;
  requests(): number;
  updateDevice(id: string, attributes: Readonly<Record<string, unknown>>): void;
  close(): Promise<void>;
};

type SandboxTerms<Fault> = {
  forbiddenTenants?: readonly string[];
  faults?: readonly Fault[];
  expandMultiClient?: boolean;
  /** Whether the account has version 2 of the API; stories that are not about it are told of one without. */
  versionTwo?: 'on' | 404 | 403;
};

type StoryTerms<Fault> = {
  sandbox?: SandboxTerms<Fault>;
  settings?: (sandbox: Sandbox) => Record<string, string>;
  context?: Partial<ConnectorContext>;
  options?: (sandbox: Sandbox) => AuvikOptions;
};

type Story = AsyncDisposable & { sandbox: Sandbox; settings: Settings; context: ReturnType<typeof testContext>; session: Session };

/** Tells stories with a running sandbox and a session open to it. `await using` closes it. */
export function storiesWith<Fault>(
  start: (options: SandboxTerms<Fault> & { rateLimit: null; resources: readonly unknown[] }) => Promise<Sandbox>,
): (resources: readonly unknown[], terms?: StoryTerms<Fault>) => Promise<Story> {
  return async (resources, terms = {}) => {
    const sandbox = await start({ versionTwo: 404, ...terms.sandbox, rateLimit: null, resources: [...TENANTS, ...resources] });
    const form = { username: sandbox.user, apiKey: sandbox.key, domainPrefix: MSP.prefix, apiHost: sandbox.url };
    const settings = { ...form, ...terms.settings?.(sandbox) };
    // From today on: the sandbox tells dates by the real clock, and from a fixed day it would ask for longer waits each day.
    const context = testContext(terms.context, new VirtualClock(Date.now()));
    const session = openAuvik(settings, context, terms.options?.(sandbox));
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

export type Read = { records: RecordDraft[]; rejected: RejectedRow[]; cursors: (string | null)[]; doubled: number; end: StreamEnd };

export async function companiesOf(session: Session): Promise<{ companies: CompanyDraft[]; end: StreamEnd }> {
  const companies: CompanyDraft[] = [];
  const pages = session.companies();
  for (;;) {
    const page = await pages.next();
    if (page.done) return { companies, end: page.value };
    companies.push(...page.value);
  }
}

/** Reads a company's devices, or another stream of it, to the end, or only so many pages. */
export async function readDevices(
  session: Session,
  owner: Party,
  terms: { after?: string | null; pages?: number; isContainer?: boolean; stream?: string } = {},
): Promise<Read> {
  const read: Read = { records: [], rejected: [], cursors: [], doubled: 0, end: { kind: 'not-read', because: 'the test stopped reading' } };
  const stream = session.streams.find(({ id }) => id === (terms.stream ?? 'devices'));
  if (!stream || !('read' in stream)) throw new Error('no such stream');
  const pages = stream.read({ key: owner.id, name: owner.name, isContainer: terms.isContainer ?? false }, terms.after ?? null);
  while (read.cursors.length < (terms.pages ?? Number.POSITIVE_INFINITY)) {
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
