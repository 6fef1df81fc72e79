import { installationIsEmpty } from '#accounts';
import { createLogger } from '#lib';
import { untilDoneOrStopped } from './closing.ts';
import { readConfiguration } from './configuration.ts';
import { openGround, startWeb, startWorker } from './process.ts';

export type Role = 'all' | 'web' | 'worker';

/** Runs the product until it is told to stop: both roles in one process, or one of them. */
export async function runRole(role: Role): Promise<void> {
  const configuration = readConfiguration(process.env, { dataDirectory: '.data/main' });
  await untilDoneOrStopped(async (closing, stopped) => {
    const ground = await openGround(configuration, createLogger());
    closing.add(ground.close);
    if (role !== 'web') closing.add((await startWorker(ground)).close);
    if (role !== 'worker') {
      const web = await startWeb(ground);
      closing.add(web.close);
      greet(web.url, await installationIsEmpty(ground.db));
    }
    await stopped;
    process.stdout.write('Stopping …\n');
  });
}

function greet(url: string, isEmpty: boolean): void {
  process.stdout.write(`Lifecycle Manager is at ${url}\n`);
  if (isEmpty) process.stdout.write('Open it to create the account and its first Administrator.\n');
  process.stdout.write('Ctrl-C stops it.\n');
}
