import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#lib';

/**
 * Takes a data directory for this process: two on one embedded database would each stop it under the other. A lock left
 * behind by a process that is gone is taken over. Returns what gives it back.
 */
export function lockData(directory: string): () => void {
  const file = join(directory, 'in-use-by');
  const holder = holderOf(file);
  if (holder !== undefined && isRunning(holder)) {
    const sentence = `The data in ${directory} are in use by process ${holder} (another npm start, demo or sandbox). Stop that one, or name another directory: LM_DATA_DIR, or --data.`;
    throw new AppError('INTERNAL', sentence, { whoActs: 'operator' });
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function holderOf(file: string): number | undefined {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) || undefined : undefined;
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // The question itself fails for a process that is gone.
  }
}
