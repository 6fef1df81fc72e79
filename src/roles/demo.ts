import { AppError } from '#lib';
import { DEMO_USAGE, readDemoOptions } from './demo/options.ts';
import { runDemo } from './demo/run-demo.ts';

try {
  const options = readDemoOptions(process.argv.slice(2));
  if (options === 'help') process.stdout.write(`${DEMO_USAGE}\n`);
  else process.exitCode = (await runDemo(options)) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
