import type { SyncRunView } from '#contract';

const PHASES = {
  'check-access': 'Checking access',
  companies: 'Reading companies',
  devices: 'Reading devices',
  reconcile: 'Making assets',
  finish: 'Finishing',
} as const;
const BAR = 28;

/** Shows a run in the terminal: one line that redraws itself, or, where there is no terminal, a line every few seconds. */
export class Progress {
  readonly #terminal: NodeJS.WriteStream;
  readonly #expected: number;
  #told = 0;

  /** `expected` is how many devices the sandbox serves: a first sync cannot know by itself. */
  constructor(terminal: NodeJS.WriteStream, expected: number) {
    this.#terminal = terminal;
    this.#expected = expected;
  }

  show(run: SyncRunView): void {
    const line = progressLine(run, this.#expected);
    if (this.#terminal.isTTY) this.#terminal.write(`\r\x1b[2K${line}`);
    else if (run.finished_at || Date.now() - this.#told > 3_000) {
      this.#told = Date.now();
      this.#terminal.write(`${line}\n`);
    }
    if (run.finished_at && this.#terminal.isTTY) this.#terminal.write('\n');
  }
}

export function progressLine({ phase, counts, rate_per_second: rate, finished_at }: SyncRunView, devices: number): string {
  const total = Math.max(devices, counts.expected ?? 0, 1);
  const share = finished_at
    ? 1
    : phase === 'devices'
      ? Math.min(1, counts.read / total)
      : phase === 'reconcile' || phase === 'finish'
        ? 1
        : 0;
  const filled = Math.round(share * BAR);
  const speed = rate && !finished_at ? ` · ${Math.round(rate).toLocaleString('en')} a second` : '';
  const companies = counts.companies_expected ? ` · ${counts.companies_read} of ${counts.companies_expected} companies` : '';
  return `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${PHASES[phase]} · ${counts.read.toLocaleString('en')} devices${companies}${speed}`;
}
