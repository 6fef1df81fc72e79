import { AppError } from '#lib';
import { AUVIK_USAGE, runAuvikSandbox } from './auvik/main.ts';
import { PASSPORTAL_USAGE, runPassportalSandbox } from './passportal/main.ts';

/** `npm run sandbox -- VENDOR …`: the first word says which vendor is played. */
const SANDBOXES: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  auvik: runAuvikSandbox,
  passportal: runPassportalSandbox,
};

async function main([vendor, ...args]: readonly string[]): Promise<void> {
  const run = vendor === undefined ? undefined : SANDBOXES[vendor];
  if (run) return run(args);
  const known = Object.keys(SANDBOXES).join(', ');
  throw new AppError(
    'UNKNOWN_SANDBOX',
    `Which sandbox? The first word names the vendor: ${known}.\n\n${AUVIK_USAGE}\n\n${PASSPORTAL_USAGE}`,
    {
      whoActs: 'operator',
    },
  );
}

try {
  await main(process.argv.slice(2));
} catch (thrown) {
  if (!(thrown instanceof AppError)) throw thrown;
  process.stderr.write(`${thrown.message}\n`);
  process.exitCode = 1;
}
