import type { Json, RecordDraft, RecordPage, RejectedRow, Stream, StreamEnd } from '../connector.ts';
import { VendorFault } from '../kit/faults.ts';
import type { AskOptions } from '../kit/vendor-http.ts';
import type { AuvikApi } from './api.ts';
import {
  type DetailOf,
  detailRecord,
  hypervisor,
  interfaces,
  lifecycleV1,
  lifecycleV2,
  network,
  stackMembers,
  warranty,
} from './detail-records.ts';
import type { DeviceReading } from './devices.ts';
import type { Generation } from './generation.ts';
import { type Company, firstUrl, ListPass, type Question, type Translated } from './list-pass.ts';
import type { MetDevices } from './met-devices.ts';
import { acceptRow, type ListPage } from './schema.ts';
import { lacksPermission } from './sentences.ts';
import { ownerOf } from './to-source-record.ts';

/** One more list about a tenant, besides its devices. */
type Kind = {
  id: string;
  label: string;
  role: Exclude<Stream['role'], 'devices'>;
  /** The vendor's name of the permission it needs. */
  permission: string;
  /** What is missing without it, for a sentence: `warranties are`. */
  without: string;
  list: List;
  /** Whether there can be anything; asking in vain costs a call for each tenant. */
  isWorthAsking(generation: Generation, met: MetDevices, company: string): boolean;
};

type List = { path: string; scope: Question['scope']; params?: Readonly<Record<string, string>>; read: DetailOf };

const always = () => true;
const EXTENDED = '/v1/inventory/device/detail/extended';

/** A row is a list more. Which call each needs is a vendor fact; that each is asked by itself is so that one refusal leaves the others alone. */
const KINDS: readonly Kind[] = [
  {
    // v1 brings these along with the devices. Vendor fact: one row a device with all its interfaces, so the cheapest source of hardware addresses.
    id: 'device-details',
    label: 'Device details',
    role: 'details',
    permission: 'API - Device details',
    without: 'hardware addresses are',
    list: { path: '/v1/inventory/device/detail', scope: 'tenants', read: interfaces },
    isWorthAsking: (generation) => generation === 'v2',
  },
  {
    id: 'stack-members',
    label: 'Stack members',
    role: 'details',
    permission: 'API - Device details extended',
    without: 'members of stacks are',
    list: { path: EXTENDED, scope: 'tenants', params: { 'filter[deviceType]': 'stack' }, read: stackMembers },
    isWorthAsking: (_, met, company) => met.mayHaveType(company, 'stack'),
  },
  {
    id: 'hypervisors',
    label: 'Hypervisors',
    role: 'details',
    permission: 'API - Device details extended',
    without: 'virtual machines of hypervisors are',
    list: { path: EXTENDED, scope: 'tenants', params: { 'filter[deviceType]': 'hypervisor' }, read: hypervisor },
    isWorthAsking: (_, met, company) => met.mayHaveType(company, 'hypervisor'),
  },
  {
    // Vendor fact: Cisco alone, and only after Cisco credentials were entered in Auvik.
    id: 'warranties',
    label: 'Warranties',
    role: 'details',
    permission: 'API - Hardware lifecycle',
    without: 'warranties are',
    list: { path: '/v1/inventory/device/warranty', scope: 'tenants', read: warranty },
    isWorthAsking: (_, met, company) => met.mayHaveCisco(company),
  },
  {
    // Vendor fact: words and no dates, and for Cisco's devices alone.
    id: 'lifecycles',
    label: 'Lifecycles',
    role: 'details',
    permission: 'API - Hardware lifecycle',
    without: 'lifecycles are',
    list: { path: '/v1/inventory/device/lifecycle', scope: 'tenants', read: lifecycleV1 },
    isWorthAsking: (_, met, company) => met.mayHaveCisco(company),
  },
  {
    // Vendor fact: the second generation has dates, for the devices of many makers.
    id: 'lifecycle-dates',
    label: 'Lifecycle dates',
    role: 'details',
    permission: 'API - Hardware lifecycle',
    without: 'ends of sale and support are',
    list: { path: '/v2/api/inventory/device/lifecycle', scope: 'tenant', read: lifecycleV2 },
    isWorthAsking: (generation) => generation === 'v2',
  },
  {
    id: 'networks',
    label: 'Networks',
    role: 'context',
    permission: 'API - Network info',
    without: 'networks are',
    list: { path: '/v1/inventory/network/info', scope: 'tenants', read: network },
    isWorthAsking: always,
  },
];

const PAGE_SIZE = 300;

/** After so many tenants that refuse a list, with none that gave it, the role lacks the permission everywhere, and no other is asked. */
const REFUSALS_UNTIL_SKIPPED = 3;

/**
 * Asks each list for one row of one tenant, as a check of the role. Returns a sentence for each permission that is missing.
 * @param hasV2 whether devices are read with the second generation, which needs one more of them
 */
export async function missingPermissions(api: AuvikApi, tenant: string, hasV2: boolean, options: AskOptions): Promise<string[]> {
  const asked = new Set<string>();
  const missing: string[] = [];
  for (const kind of KINDS) {
    if (asked.has(kind.permission) || (kind.id === 'device-details' && !hasV2)) continue;
    asked.add(kind.permission);
    if (!(await isOpen(api, tenant, kind, options))) missing.push(lacksPermission(kind, undefined).message);
  }
  return missing;
}

async function isOpen(api: AuvikApi, tenant: string, kind: Kind, options: AskOptions): Promise<boolean> {
  const question = { ...questionOf(kind), pageSize: 1 };
  const url = firstUrl(api.origin, tenant, question, null);
  try {
    await api.page(url, { tenant, what: question.what }, options);
    return true;
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error;
    // Whatever else goes wrong with a list besides the devices is no reason to refuse the connection: the sync will tell.
    return error.kind !== 'forbidden';
  }
}

/** The streams about devices beside the devices themselves. They remember within a session what this user may not read. */
export function detailStreams(reading: DeviceReading): Stream[] {
  return KINDS.map((kind) => {
    const memory: Memory = { refusals: 0, hasAnswered: false, isAbsent: false };
    return {
      id: kind.id,
      label: kind.label,
      role: kind.role,
      read: (company, after) => detailPages(kind, { reading, memory, company }, after),
    };
  });
}

type Memory = { refusals: number; hasAnswered: boolean; isAbsent: boolean };
type Walk = { reading: DeviceReading; memory: Memory; company: Company };

async function* detailPages(kind: Kind, walk: Walk, after: string | null): AsyncGenerator<RecordPage, StreamEnd> {
  const { reading, memory, company } = walk;
  if (!memory.hasAnswered && memory.refusals >= REFUSALS_UNTIL_SKIPPED)
    return { kind: 'not-permitted', fault: lacksPermission(kind, undefined) };
  try {
    const generation = await reading.generations.of(company);
    if (!kind.isWorthAsking(generation, reading.met, company.key))
      return { kind: 'not-read', because: `Nothing in ${company.name} has any.` };
    if (memory.isAbsent) return hasNone(kind);
    const question = { ...questionOf(kind), pageSize: reading.pageSize ?? PAGE_SIZE };
    const pass = new ListPass(reading.api, company, question, (page) => translate(page, company, kind.list.read));
    for (const pages = pass.pages(after); ; ) {
      const met = await pages.next();
      if (met.done) return met.value;
      memory.hasAnswered = true;
      yield met.value;
    }
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error;
    // 404 as the very first answer: the account has no such list. Later it would be a fault.
    memory.isAbsent = error.kind === 'wrong-address' && !memory.hasAnswered && after === null;
    if (memory.isAbsent) return hasNone(kind);
    if (error.kind !== 'forbidden') return { kind: 'broke-off', fault: error };
    memory.refusals += 1;
    return { kind: 'not-permitted', fault: lacksPermission(kind, error) };
  }
}

function questionOf({ list, label }: Kind): Omit<Question, 'pageSize'> {
  const { path, scope, params } = list;
  return { path, scope, ...(params ? { params } : {}), what: `read ${label.toLowerCase()}` };
}

function hasNone({ label }: Kind): StreamEnd {
  return { kind: 'not-read', because: `This Auvik account has no list of ${label.toLowerCase()}.` };
}

/** Rows of other tenants are left out: they are read with their own. One row may tell of several things (the members of a stack). */
function translate(page: ListPage, company: Company, read: DetailOf): Translated {
  const kept = new Map<string, RecordDraft>();
  const rejected: RejectedRow[] = [];
  let accepted = 0;
  let others = 0;
  for (const raw of page.rows) {
    const verdict = acceptRow(raw);
    if (!('row' in verdict)) rejected.push({ ...verdict, raw });
    else if ((ownerOf(verdict.row) ?? company.key) !== company.key) others += 1;
    else accepted += keep(kept, read(verdict.row, raw), { companyKey: company.key, raw });
  }
  return { kept: [...kept.values()], rejected, doubled: accepted - kept.size, others };
}

function keep(kept: Map<string, RecordDraft>, details: ReturnType<DetailOf>, from: { companyKey: string; raw: Json }): number {
  for (const detail of details) kept.set(detail.vendorKey, detailRecord(detail, from));
  return details.length;
}
