import type { DemoState } from './demo-state.ts';
import type { DemoOptions } from './options.ts';
import { type DemoResult, summaryTable } from './summary.ts';
import type { Synced } from './sync-vendor.ts';

export type Tell = (sentence: string) => void;

/** With --json the last line of standard output is for a machine, so people are told on standard error. */
export function teller({ json }: DemoOptions): Tell {
  const stream = json ? process.stderr : process.stdout;
  return (sentence) => stream.write(`${sentence}\n`);
}

type Report = { result: DemoResult; synced: readonly Synced[]; url: string; state: DemoState };

/** What came of it, how to sign in, and what the vendors' halves of the journeys take. */
export function report(options: DemoOptions, tell: Tell, { result, synced, url, state }: Report): void {
  tell(`\n${summaryTable(result)}\n`);
  for (const { vendor, run } of synced) if (run.reason) tell(`The sync of ${vendor.name} was ${run.state}: ${run.reason}\n`);
  if (options.exportFile) tell(`The assets are in ${options.exportFile}`);
  if (!options.once) {
    tell(`  Open      ${url}\n  E-mail    ${state.email}\n  Password  ${state.password}\n`);
    for (const one of synced) tell(`${byHand(one)}\n`);
    tell('Ctrl-C stops everything; the data are kept for the next start.');
  }
  if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
}

function byHand({ vendor: { name }, sandbox: { byHand: fields, pages } }: Synced): string {
  const form = `To walk the setup yourself (Integrations > Add integration > ${name}), the sandbox takes\n${inColumns(fields)}`;
  if (!pages) return form;
  const signIn = { [`Open (a sandbox, not ${name})`]: pages.url, 'E-mail': pages.email, Password: pages.password };
  return `${form}\n${name}'s half of it is played by the sandbox's admin pages\n${inColumns(signIn)}`;
}

function inColumns(rows: Readonly<Record<string, string>>): string {
  const width = Math.max(28, ...Object.keys(rows).map(({ length }) => length));
  return Object.entries(rows)
    .map(([label, value]) => `  ${label.padEnd(width)} ${value}`)
    .join('\n');
}
