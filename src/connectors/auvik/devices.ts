import type { RecordDraft, RecordPage, RejectedRow, StreamEnd } from '../connector.ts';
import { TooDeep } from '../kit/digest.ts';
import { VendorFault } from '../kit/faults.ts';
import type { AuvikApi } from './api.ts';
import type { Generation, Generations } from './generation.ts';
import { type Company, ListPass, type Question, type Translated } from './list-pass.ts';
import type { MetDevices } from './met-devices.ts';
import { acceptDevice, type ListPage } from './schema.ts';
import { tenantRefuses } from './sentences.ts';
import { isManaged, ownerOf, toSourceRecord } from './to-source-record.ts';
import type { WantedDevices } from './wanted-devices.ts';

/** What a walk over devices needs from its session. */
export type DeviceReading = {
  api: AuvikApi;
  generations: Generations;
  met: MetDevices;
  wanted: WantedDevices;
  pageSize?: number | undefined;
};

/** Marks a cursor of the second generation's list: its cursors mean nothing to the first. */
const OF_V2 = 'v2|';

/** Reads one tenant's devices, page by page, from behind the cursor `after`, with the generation of the API that the account has. */
export async function* devicePages(reading: DeviceReading, company: Company, after: string | null): AsyncGenerator<RecordPage, StreamEnd> {
  try {
    // A walk that is resumed goes on in the list where it began.
    const generation = after === null ? await reading.generations.of(company) : after.startsWith(OF_V2) ? 'v2' : 'v1';
    const mark = generation === 'v2' ? OF_V2 : '';
    const pass = new ListPass(reading.api, company, questionOf(generation, reading.pageSize), (page) => translate(page, company, reading));
    const pages = pass.pages(after === null ? null : after.slice(mark.length));
    for (let met = await pages.next(); ; met = await pages.next()) {
      if (met.done) return met.value;
      yield { ...met.value, cursor: met.value.cursor === null ? null : mark + met.value.cursor };
    }
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error;
    if (error.kind !== 'forbidden') return { kind: 'broke-off', fault: error };
    return { kind: 'not-permitted', fault: tenantRefuses(company.name, error) };
  }
}

/**
 * Vendor facts: v1 brings a device's detail along, with the hardware addresses of its interfaces, but such pages are heavy and cut off by
 * gateways, so they have 300 rows as the vendor's own examples. v2 has no details and pages of 1,000 (at most 10,000).
 */
export function questionOf(generation: Generation, pageSize: number | undefined): Question {
  const what = 'read devices';
  if (generation === 'v2') return { path: '/v2/api/inventory/device/info', scope: 'tenant', pageSize: pageSize ?? 1_000, what };
  return { path: '/v1/inventory/device/info', scope: 'tenants', params: { include: 'deviceDetail' }, pageSize: pageSize ?? 300, what };
}

/**
 * A page in our words. Rows of other tenants are left out where a container is read: they are read with their own tenant, and Auvik may or
 * may not expand a multi-site tenant. Of rows with the same id the last one counts.
 */
function translate(page: ListPage, company: Company, { met, wanted }: DeviceReading): Translated {
  const kept = new Map<string, RecordDraft>();
  const rejected: RejectedRow[] = [];
  let accepted = 0;
  let others = 0;
  for (const raw of page.rows) {
    const verdict = acceptDevice(raw);
    if (!('device' in verdict)) {
      rejected.push({ ...verdict, raw });
      continue;
    }
    const { device } = verdict;
    if (company.isContainer && (ownerOf(device) ?? company.key) !== company.key) {
      others += 1;
      continue;
    }
    const detail = page.details.get(device.id) ?? null;
    met.note(company.key, device.attributes);
    try {
      const leftOut = wanted.leftOutBecause(device.attributes, isManaged(device, detail));
      kept.set(device.id, toSourceRecord(device, raw, detail, { askedCompany: company.key, leftOut }));
      accepted += 1;
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error;
      // Without the raw row: it could not be written down either.
      rejected.push({ vendorKey: device.id, reason: error.message, raw: null });
    }
  }
  return { kept: [...kept.values()], rejected, doubled: accepted - kept.size, others };
}
