import { createReadStream } from 'node:fs';
import { AppError, messageOf } from '#lib';

/** Where a fleet comes from: a file, lines as a generator yields them, or resources already in memory. */
export type FleetSource = { fleetFile: string } | { lines: Iterable<string> | AsyncIterable<string> } | { resources: readonly unknown[] };

/** Takes one line of a fleet: parsed, and as the bytes it came in. The bytes are the reader's and must be copied to be kept. */
export type TakeLine = (resource: unknown, bytes: Buffer) => void;

const NEW_LINE = 10;
const CARRIAGE_RETURN = 13;
/** `npm run fleet … > FILE` puts npm's own two lines at the top of the file, each beginning with `>`; no JSON does. */
const BANNER = '>'.charCodeAt(0);
const READ_BYTES = 1024 * 1024;

/**
 * Reads a fleet as a stream, whatever its size. Throws an AppError that names the line when a line is not JSON, and one
 * that names the file when it can't be read.
 */
export async function readFleet(source: FleetSource, take: TakeLine): Promise<void> {
  if ('resources' in source) for (const resource of source.resources) take(resource, Buffer.from(JSON.stringify(resource)));
  else if ('lines' in source) await readLines(source.lines, new Lines('the fleet', take));
  else await readFile(source.fleetFile, new Lines(source.fleetFile, take));
}

async function readLines(texts: Iterable<string> | AsyncIterable<string>, lines: Lines): Promise<void> {
  for await (const text of texts) lines.add(Buffer.from(text));
}

async function readFile(file: string, lines: Lines): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) {
      const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
        lines.add(bytes.subarray(start, end));
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('FLEET_UNREADABLE', `The fleet file ${file} can't be read: ${messageOf(thrown)}.`, { whoActs: 'operator' });
  }
  if (rest.length > 0) lines.add(rest);
}

/** Counts the lines of one fleet, so that a wrong one can be named. */
class Lines {
  readonly #of: string;
  readonly #take: TakeLine;
  #number = 0;
  #taken = 0;

  constructor(of: string, take: TakeLine) {
    this.#of = of;
    this.#take = take;
  }

  add(line: Buffer): void {
    this.#number += 1;
    const bytes = withoutMarks(line);
    if (bytes.length === 0 || (this.#taken === 0 && bytes[0] === BANNER)) return;
    this.#taken += 1;
    this.#take(this.#parsed(bytes), bytes);
  }

  #parsed(bytes: Buffer): unknown {
    try {
      return JSON.parse(bytes.toString('utf8'));
    } catch (cause) {
      const message = `Line ${this.#number} of ${this.#of} is not JSON (${messageOf(cause)}). A fleet holds one JSON object per line: mend or remove that line.`;
      throw new AppError('FLEET_LINE_NOT_JSON', message, { whoActs: 'operator' }, { cause });
    }
  }
}

/** Without a byte-order mark and a Windows line end, which editors add and JSON does not know. */
function withoutMarks(line: Buffer): Buffer {
  let start = line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? 3 : 0;
  let end = line.length;
  while (end > start && (line[end - 1] === CARRIAGE_RETURN || line[end - 1] === 32)) end -= 1;
  while (start < end && line[start] === 32) start += 1;
  return line.subarray(start, end);
}
