import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DemoVendor } from './vendor.ts';

export function fleetFileIn(directory: string, vendorId: DemoVendor['id']): string {
  return join(directory, `${vendorId}-fleet.ndjson`);
}

/** The invented fleet, written once: a device that a later version would invent otherwise must not seem to have changed. */
export async function ownFleet(directory: string, vendor: DemoVendor): Promise<string> {
  const file = fleetFileIn(directory, vendor.id);
  if (existsSync(file)) return file;
  await pipeline(Readable.from(terminated(await vendor.invent(directory))), createWriteStream(`${file}.part`));
  renameSync(`${file}.part`, file);
  return file;
}

function* terminated(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}
