import type { RecordDraft, SecondLook } from '../connector.ts';
import { VendorFault } from '../kit/faults.ts';
import { type DeviceReading, questionOf } from './devices.ts';
import type { Generation } from './generation.ts';
import { type Company, firstUrl } from './list-pass.ts';
import { acceptDevice, detailsById } from './schema.ts';
import { isManaged, toSourceRecord } from './to-source-record.ts';

/**
 * Asks for devices by their ids. One that Auvik says does not exist has gone, provided that it
 * still shows one that is listed in the same look: an accident may well answer 404 to every single
 * device. What goes wrong on the way ends the looking: of the rest nothing is known, and nothing is
 * concluded.
 */
export async function lookAgain(reading: DeviceReading, company: Company, ids: readonly string[]): Promise<SecondLook> {
  const found: RecordDraft[] = [];
  const gone: string[] = [];
  try {
    const generation = await reading.generations.of(company);
    const refused: string[] = [];
    for (const id of ids) {
      const seen = await lookFor(id, generation, reading, company);
      if (seen === 'gone') refused.push(id);
      else if (seen) found.push(seen);
    }
    if (refused.length > 0 && (await showsListed(generation, reading, company))) gone.push(...refused);
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error;
  }
  return { found, gone };
}

/**
 * Whether list and single devices are answered by now: the first one that is listed is asked for by
 * its id.
 */
async function showsListed(generation: Generation, reading: DeviceReading, company: Company): Promise<boolean> {
  const question = questionOf(generation, ROWS_ASKED);
  const reply = await reading.api.page(firstUrl(reading.api.origin, company.key, question, null), {
    tenant: company.key,
    what: question.what,
  });
  if (reply === 'too-slow') return false;
  const [id] = reply.page.rows.flatMap((row) => {
    const verdict = acceptDevice(row);
    return 'device' in verdict ? [verdict.device.id] : [];
  });
  if (id === undefined) return false;
  const seen = await lookFor(id, generation, reading, company);
  return seen !== undefined && seen !== 'gone';
}

/** A few, should the first not be understood. */
const ROWS_ASKED = 10;

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
