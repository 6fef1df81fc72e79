import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

const IS_LINUX = process.platform === 'linux';

/** Linux counts in hundredths of a second towards programs, whatever it counts in by itself. */
const TICK_MS = 10;
const STATE = 0;
const STARTED = 19;

/**
 * Whether there is a process of this number that still runs: one that only waits to be buried does
 * not.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process lives as well; any other failure is that there is none.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return statusOf(pid)?.[STATE] !== 'Z';
}

/**
 * What tells this process from every other that had or will have its number: when it was started,
 * and since which start of the machine that is counted. Empty where the system does not tell.
 */
export function birthOf(pid: number): string {
  if (!IS_LINUX) return askPs(pid, 'lstart').replaceAll(/\s+/g, '_');
  const started = statusOf(pid)?.[STARTED];
  return started === undefined ? '' : `${bootOf()}/${started}`;
}

/** When the process was started, to a second; undefined where the system does not tell. */
export function startedAt(pid: number): number | undefined {
  const at = IS_LINUX ? bootedAt() + Number(statusOf(pid)?.[STARTED] ?? Number.NaN) * TICK_MS : Date.parse(askPs(pid, 'lstart'));
  return Number.isNaN(at) ? undefined : at;
}

/**
 * Whether the process is a PostgreSQL that works in `data`: that is its current folder, which is
 * nobody else's. Where the system does not show that, its name has to do: a server that runs must
 * not be taken for one that has gone.
 */
export function worksIn(pid: number, data: string): boolean {
  if (!isRunning(pid) || process.platform === 'win32') return isRunning(pid);
  const folder = folderOf(pid);
  return folder === '' ? basename(askPs(pid, 'comm')).startsWith('postgres') : folder === data;
}

/** All processes whose current folder is `data`. Only Linux tells; elsewhere nobody is found. */
export function processesIn(data: string): number[] {
  if (!IS_LINUX) return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => pid !== process.pid && folderOf(pid) === data && isRunning(pid));
}

/** The fields behind the name of the program, which may itself hold spaces and brackets. */
function statusOf(pid: number): string[] | undefined {
  if (!IS_LINUX) return undefined;
  const text = read(`/proc/${pid}/stat`);
  return text === '' ? undefined : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function bootOf(): string {
  return read('/proc/sys/kernel/random/boot_id').trim();
}

function bootedAt(): number {
  return Number(/^btime (\d+)$/m.exec(read('/proc/stat'))?.[1] ?? Number.NaN) * 1000;
}

function folderOf(pid: number): string {
  if (!IS_LINUX) return '';
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return ''; // Gone, or not ours to look at: either way none of ours.
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // The process has gone, or this system does not tell that.
  }
}

function askPs(pid: number, what: 'lstart' | 'comm'): string {
  if (process.platform === 'win32') return '';
  if (IS_LINUX && what === 'comm') return read(`/proc/${pid}/comm`).trim();
  try {
    const answer = execFileSync('ps', ['-o', `${what}=`, '-p', String(pid)], { env: { ...process.env, LC_ALL: 'C' }, stdio: 'pipe' });
    return answer.toString('utf8').trim();
  } catch {
    return ''; // No such process, or no `ps`.
  }
}
