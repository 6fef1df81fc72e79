import { createReadStream } from 'node:fs';
import { AppError, messageOf } from '#lib';
import { Fleet } from './fleet.ts';

/** Where a fleet comes from: a file, lines as a generator yields them, or resources already in memory. */
export type FleetSource = { fleetFile: string } | { lines: Iterable<string> | AsyncIterable<string> } | { resources: readonly unknown[] };

const NEW_LINE = 10;
const CARRIAGE_RETURN = 13;
/** `npm run fleet … > FILE` puts npm's own two lines at the top of the file, each beginning with `>`; no JSON does. */
const BANNER = '>'.charCodeAt(0);
const READ_BYTES = 1024 * 1024;

/**
 * Loads a fleet as a stream, whatever its size. Throws an AppError that names the line when a line is not JSON; a
 * resource that is JSON but not what the vendor would send is loaded and served as it is.
 */
export async function loadFleet(source: FleetSource): Promise<Fleet> {
  const fleet = new Fleet();
  if ('resources' in source) for (const resource of source.resources) fleet.add(resource, Buffer.from(JSON.stringify(resource)));
  else if ('lines' in source) await loadLines(fleet, source.lines);
  else await loadFile(fleet, source.fleetFile);
  fleet.finish();
  return fleet;
}

async function loadLines(fleet: Fleet, lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    addLine(fleet, Buffer.from(line), { number, of: 'the fleet' });
  }
}

async function loadFile(fleet: Fleet, file: string): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) {
      const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
        number += 1;
        addLine(fleet, bytes.subarray(start, end), { number, of: file });
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('FLEET_UNREADABLE', `The fleet file ${file} can't be read: ${messageOf(thrown)}.`, { whoActs: 'operator' });
  }
  if (rest.length > 0) addLine(fleet, rest, { number: number + 1, of: file });
}

function addLine(fleet: Fleet, line: Buffer, where: { number: number; of: string }): void {
  const bytes = withoutMarks(line);
  if (bytes.length === 0 || (fleet.isEmpty && bytes[0] === BANNER)) return;
  fleet.add(parse(bytes, where), bytes);
}

/** Without a byte-order mark and a Windows line end, which editors add and JSON does not know. */
function withoutMarks(line: Buffer): Buffer {
  let start = line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? 3 : 0;
  let end = line.length;
  while (end > start && (line[end - 1] === CARRIAGE_RETURN || line[end - 1] === 32)) end -= 1;
  while (start < end && line[start] === 32) start += 1;
  return line.subarray(start, end);
}

function parse(bytes: Buffer, { number, of }: { number: number; of: string }): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    const message = `Line ${number} of ${of} is not JSON (${messageOf(cause)}). A fleet holds one JSON object per line: mend or remove that line.`;
    throw new AppError('FLEET_LINE_NOT_JSON', message, { whoActs: 'operator' }, { cause });
  }
}
