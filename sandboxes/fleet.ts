import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { AppError, messageOf } from '#lib';
import { type FleetOptions, generateFleet } from './auvik/index.ts';

const USAGE = `npm run fleet -- --vendor auvik [--devices N] [--clients C] [--seed S] [--now DATE]
                 [--clean | --malformed N] [--endpoints N] [--out FILE]

Writes an invented fleet as NDJSON, one resource a line, to FILE or standard output. The same seed gives the same fleet.
--clean keeps every value within the vendor's definition; without it the fleet has the nulls and words that live ones have.
--malformed adds rows that break the definition altogether. --endpoints adds devices that only version 2 lists.`;

/** The makers of fleets, by vendor. */
const GENERATORS: Readonly<Record<string, (options: FleetOptions) => Iterable<string>>> = { auvik: generateFleet };
const BATCH_CHARACTERS = 256 * 1024;

async function main(args: readonly string[]): Promise<void> {
  const { vendor, options, file } = readArguments(args);
  const generate = GENERATORS[vendor];
  if (!generate) throw refused(`Which vendor? Known are: ${Object.keys(GENERATORS).join(', ')}.`);
  const output = file === undefined ? process.stdout : createWriteStream(file);
  try {
    await pipeline(Readable.from(batches(generate(options))), output, { end: file !== undefined });
  } catch (cause) {
    // A reader that stops early (head) closes the pipe; that is the end of the work, not a failure.
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EPIPE'))
      throw refused(`The fleet can't be written: ${messageOf(cause)}.`);
  }
}

/** Lines in large pieces: a write per line would be a system call per line, half of the time of a large fleet. */
function* batches(lines: Iterable<string>): Generator<string, void, undefined> {
  let batch = '';
  for (const line of lines) {
    batch += `${line}\n`;
    if (batch.length < BATCH_CHARACTERS) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

function readArguments(args: readonly string[]): { vendor: string; options: FleetOptions; file: string | undefined } {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        vendor: text,
        devices: text,
        clients: text,
        seed: text,
        now: text,
        malformed: text,
        endpoints: text,
        clean: { type: 'boolean' },
        out: text,
      },
    });
    const now = values.now === undefined ? undefined : new Date(values.now);
    if (now && Number.isNaN(now.getTime())) throw refused(`--now takes a date such as 2026-11-20, not "${values.now}".`);
    const malformed = whole('--malformed', values.malformed ?? '0');
    if (values.clean && malformed > 0) throw refused('A fleet is either --clean or has --malformed rows.');
    const options = {
      devices: whole('--devices', values.devices ?? '2000'),
      clients: Math.max(1, whole('--clients', values.clients ?? '12')),
      seed: values.seed ?? '1',
      malformed,
      clean: values.clean ?? false,
      endpoints: whole('--endpoints', values.endpoints ?? '0'),
      ...(now ? { now } : {}),
    };
    return { vendor: values.vendor ?? '', options, file: values.out };
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : refused(messageOf(thrown));
  }
}

function whole(flag: string, value: string): number {
  if (!/^\d+$/.test(value)) throw refused(`${flag} takes a whole number, not "${value}".`);
  return Number(value);
}

function refused(sentence: string): AppError {
  return new AppError('BAD_FLAG', `${sentence}\n\n${USAGE}`, { whoActs: 'operator' });
}

try {
  await main(process.argv.slice(2));
} catch (thrown) {
  if (!(thrown instanceof AppError)) throw thrown;
  process.stderr.write(`${thrown.message}\n`);
  process.exitCode = 1;
}
