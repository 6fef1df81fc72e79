import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { AppError, messageOf } from '#lib';
import { generateFleet } from './auvik/index.ts';
import { generatePassportalFleet, readOverlap } from './passportal/index.ts';

const USAGE = `npm run fleet -- --vendor auvik|passportal [--devices N] [--clients C] [--seed S] [--now DATE]
                 [--clean | --malformed N] [--out FILE]
                 auvik: [--endpoints N]    passportal: [--overlap AUVIK_FLEET_FILE]

Writes an invented fleet as NDJSON, one resource a line, to FILE or standard output. The same seed gives the same fleet.
--clean keeps every value within the vendor's definition; without it the fleet has the nulls, words and slips that live ones have.
--malformed adds rows that break the definition altogether. --endpoints adds devices that only version 2 lists.
--overlap writes down most companies and devices of an Auvik fleet as somebody else would, and some that are only here; without
--devices and --clients it makes as many as fit.`;

/** What both makers of fleets are told, and what only one of them knows. */
type Wanted = {
  devices: number | undefined;
  clients: number | undefined;
  seed: string;
  malformed: number;
  clean: boolean;
  now: { now?: Date };
  endpoints: number | undefined;
  overlap: string | undefined;
};

/** The makers of fleets, by vendor. */
const GENERATORS: Readonly<Record<string, (wanted: Wanted) => Promise<Iterable<string>>>> = {
  auvik: async ({ devices = 2_000, clients = 12, seed, malformed, clean, now, endpoints = 0, overlap }) => {
    if (overlap !== undefined) throw refused('--overlap is of passportal only: it reads an Auvik fleet.');
    return generateFleet({ devices, clients, seed, malformed, clean, endpoints, ...now });
  },
  passportal: async ({ devices, clients, seed, malformed, clean, now, endpoints, overlap }) => {
    if (endpoints !== undefined) throw refused('--endpoints is of auvik only: the other vendor has one version.');
    const seen = overlap === undefined ? {} : { overlap: await readOverlap({ fleetFile: overlap }) };
    const counts = { ...(devices === undefined ? {} : { devices }), ...(clients === undefined ? {} : { clients }) };
    return generatePassportalFleet({ seed, malformed, clean, ...counts, ...now, ...seen });
  },
};
const BATCH_CHARACTERS = 256 * 1024;

async function main(args: readonly string[]): Promise<void> {
  const { vendor, wanted, file } = readArguments(args);
  const generate = GENERATORS[vendor];
  if (!generate) throw refused(`Which vendor? Known are: ${Object.keys(GENERATORS).join(', ')}.`);
  const lines = await generate(wanted);
  const output = file === undefined ? process.stdout : createWriteStream(file);
  try {
    await pipeline(Readable.from(batches(lines)), output, { end: file !== undefined });
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

function readArguments(args: readonly string[]): { vendor: string; wanted: Wanted; file: string | undefined } {
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
        overlap: text,
        out: text,
      },
    });
    const now = values.now === undefined ? undefined : new Date(values.now);
    if (now && Number.isNaN(now.getTime())) throw refused(`--now takes a date such as 2026-11-20, not "${values.now}".`);
    const malformed = whole('--malformed', values.malformed ?? '0');
    if (values.clean && malformed > 0) throw refused('A fleet is either --clean or has --malformed rows.');
    const clients = optionalWhole('--clients', values.clients);
    const wanted = {
      devices: optionalWhole('--devices', values.devices),
      clients: clients === undefined ? undefined : Math.max(1, clients),
      seed: values.seed ?? '1',
      malformed,
      clean: values.clean ?? false,
      endpoints: optionalWhole('--endpoints', values.endpoints),
      overlap: values.overlap,
      now: now ? { now } : {},
    };
    return { vendor: values.vendor ?? '', wanted, file: values.out };
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : refused(messageOf(thrown));
  }
}

function optionalWhole(flag: string, value: string | undefined): number | undefined {
  return value === undefined ? undefined : whole(flag, value);
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
