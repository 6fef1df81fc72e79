import { readFileSync } from 'node:fs';
import { type Fault, parseFault, parseFaultScript, type RateLimit } from '#faults';
import { AppError, messageOf } from '#lib';

/** What every flag that is not understood throws: a sentence that names it. */
export function badFlag(message: string): AppError {
  return new AppError('BAD_FLAG', message, { whoActs: 'operator' });
}

export function wholeNumber(flag: string, text: string): number {
  if (!/^\d+$/.test(text)) throw badFlag(`${flag} takes a whole number, not "${text}".`);
  return Number(text);
}

export function oneOf<T extends number | string>(flag: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => String(value) === text);
  if (found === undefined) throw badFlag(`${flag} takes ${allowed.join(' or ')}, not "${text}".`);
  return found;
}

/** The value of `--rate-limit`; null switches the limit off. */
export function rateLimitFrom(text: string, answer: RateLimit['answer']): RateLimit | null {
  if (text === 'off') return null;
  const [, requests, windowSeconds] = /^(\d+)\/([1-9]\d*)$/.exec(text) ?? [];
  if (requests === undefined || windowSeconds === undefined) throw badFlag('--rate-limit takes N/SECONDS, for example 480/60, or "off".');
  return { requests: Number(requests), windowSeconds: Number(windowSeconds), answer };
}

/** The faults of `--fault`, then those of the file of `--fault-script`. */
export function faultsFrom(specs: readonly string[], script: string | undefined): readonly Fault[] {
  return [...specs.map(parseFault), ...(script === undefined ? [] : scripted(script))];
}

function scripted(file: string): readonly Fault[] {
  try {
    return parseFaultScript(readFileSync(file, 'utf8'));
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : badFlag(`--fault-script ${file} can't be read: ${messageOf(thrown)}.`);
  }
}

/** Until SIGINT or SIGTERM, and `withInput` until standard input closes too. */
export function untilToldToStop(withInput: boolean): Promise<void> {
  return new Promise((resolve) => {
    if (withInput) process.stdin.resume().once('close', () => resolve());
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
