import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#lib';
import { birthOf, isRunning, startedAt } from './processes.ts';

/**
 * Clocks are set, and files are dated by another one than processes: less than this apart proves
 * nothing.
 */
const CLEARLY_LATER_MS = 60_000;

/**
 * Takes a data directory for this process: two on one embedded database would each stop it under
 * the other. A lock left behind by a process that is gone is taken over, also when its number is
 * that of another process by now: beside the number stands when its holder was started. Returns
 * what gives it back.
 */
export function lockData(directory: string): () => void {
  const file = lockFile(directory);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  refuseIfHeld(file, directory);
  rmSync(file, { force: true });
  if (!write(file, `${process.pid} ${birthOf(process.pid)}`)) refuseIfHeld(file, directory);
  return () => rmSync(file, { force: true });
}

/** Whether another process works on these data at this moment. */
export function isHeld(directory: string): boolean {
  return holderOf(lockFile(directory)) !== undefined;
}

function lockFile(directory: string): string {
  return join(directory, 'in-use-by');
}

/** Whether it is ours now: of two who find it free at the same moment one makes the file. */
function write(file: string, line: string): boolean {
  try {
    writeFileSync(file, line, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function refuseIfHeld(file: string, directory: string): void {
  const holder = holderOf(file);
  if (holder === undefined) return;
  const sentence = `The data in ${directory} are in use by process ${holder} (another npm start, demo or sandbox). Stop that one, or name another directory: LM_DATA_DIR, or --data.`;
  throw new AppError('INTERNAL', sentence, { whoActs: 'operator' });
}

/** The number of another process that holds the lock at this moment. */
function holderOf(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const [number = '', birth = ''] = readFileSync(file, 'utf8').trim().split(' ');
  const pid = Number(number);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isRunning(pid)) return undefined;
  const isAnother = birth === '' ? isYoungerThan(file, pid) : birth !== birthOf(pid);
  return isAnother ? undefined : pid;
}

/**
 * Locks of earlier versions hold the number alone: a process that was started after one was written
 * did not write it.
 */
function isYoungerThan(file: string, pid: number): boolean {
  return (startedAt(pid) ?? 0) > statSync(file).mtimeMs + CLEARLY_LATER_MS;
}
