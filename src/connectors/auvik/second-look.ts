import type { RecordDraft, SecondLook } from '../connector.ts';
import { VendorFault } from '../kit/faults.ts';
import type { DeviceReading } from './devices.ts';
import type { Generation } from './generation.ts';
import type { Company } from './list-pass.ts';
import { acceptDevice, detailsById } from './schema.ts';
import { isManaged, toSourceRecord } from './to-source-record.ts';

/** Asks for devices by their ids. What goes wrong on the way ends the looking: of the rest nothing is known, and nothing is concluded. */
export async function lookAgain(reading: DeviceReading, company: Company, ids: readonly string[]): Promise<SecondLook> {
  const found: RecordDraft[] = [];
  const gone: string[] = [];
  try {
    const generation = await reading.generations.of(company);
    for (const id of ids) {
      const seen = await lookFor(id, generation, reading, company);
      if (seen === 'gone') gone.push(id);
      else if (seen) found.push(seen);
    }
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error;
  }
  return { found, gone };
}

/** The record, `gone`, or undefined where the answer could not be understood. Vendor fact: both generations know a device by the same id. */
async function lookFor(
  id: string,
  generation: Generation,
  { api, wanted }: DeviceReading,
  company: Company,
): Promise<RecordDraft | 'gone' | undefined> {
  const path = generation === 'v2' ? '/v2/api/inventory/device/info/' : '/v1/inventory/device/info/';
  const answer = await api.one(`${path}${encodeURIComponent(id)}${generation === 'v2' ? '' : '?include=deviceDetail'}`);
  if (answer === 'gone' || answer === undefined) return answer;
  const verdict = acceptDevice(answer.data);
  if (!('device' in verdict) || verdict.device.id !== id) return undefined;
  const detail = detailsById(answer.included).get(id) ?? null;
  const leftOut = wanted.leftOutBecause(verdict.device.attributes, isManaged(verdict.device, detail));
  return toSourceRecord(verdict.device, answer.data, detail, { askedCompany: company.key, leftOut });
}
