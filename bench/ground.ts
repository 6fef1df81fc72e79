import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, startEmbeddedPostgres } from '#db';
import { untilDoneOrStopped } from '../src/roles/closing.ts';

/**
 * What a bench stands on, in a process of its own: a temporary directory with a migrated PostgreSQL
 * in it. It ends when its standard input does, which the bench and its measurements hold, and then
 * nothing of it stays. So whatever ends the bench ends this too, also what leaves the bench no
 * moment to do it itself: `kill -9`, or a machine that is out of memory.
 */
const bench = once(process.stdin.resume(), 'close');
// Writing to a bench that has gone fails; that it has gone is learnt from our input, and closing
// goes on.
process.stdout.on('error', () => process.stdin.destroy());

await untilDoneOrStopped(async (closing, stopped) => {
  const directory = await mkdtemp(join(tmpdir(), 'lm-bench-'));
  closing.add(() => rm(directory, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres(directory);
  closing.add(postgres.stop);
  await migrate(postgres.urls.owner);
  process.stdout.write(`${JSON.stringify({ directory, urls: postgres.urls })}\n`);
  await Promise.race([bench, stopped]);
});
process.stdin.destroy();
