import { installationIsEmpty } from '#accounts';
import { createLogger } from '#lib';
import { readConfiguration } from './configuration.ts';
import { openGround, startWeb, startWorker } from './process.ts';
import { untilStopped } from './stopping.ts';

export type Role = 'all' | 'web' | 'worker';

/** Runs the product until it is told to stop: both roles in one process, or one of them. */
export async function runRole(role: Role): Promise<void> {
  const logger = createLogger();
  const ground = await openGround(readConfiguration(process.env, { dataDirectory: '.data/main' }), logger);
  const closing: (() => void | Promise<void>)[] = [];
  try {
    if (role !== 'web') closing.push((await startWorker(ground)).close);
    if (role !== 'worker') {
      const web = await startWeb(ground);
      closing.push(web.close);
      await greet(web.url, await installationIsEmpty(ground.db));
    }
    await untilStopped();
    process.stdout.write('Stopping …\n');
  } finally {
    for (const close of closing.reverse()) await close();
    await ground.close();
  }
}

async function greet(url: string, isEmpty: boolean): Promise<void> {
  process.stdout.write(`Lifecycle Manager is at ${url}\n`);
  if (isEmpty) process.stdout.write('Open it to create the account and its first Administrator.\n');
  process.stdout.write('Ctrl-C stops it.\n');
}
