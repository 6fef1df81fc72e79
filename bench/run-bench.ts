import { type Closing, untilDoneOrStopped } from '../src/roles/closing.ts';
import { say } from './say.ts';

/**
 * What a bench opens and how it hears that it is to stop: nothing new is begun once `signal` is
 * aborted.
 */
export type Bench = { closing: Closing; signal: AbortSignal };

/**
 * Runs a bench. However it ends (done, failed, Ctrl-C, a signal to it or to npm), everything is
 * ended that it started.
 */
export async function runBench(work: (bench: Bench) => Promise<void>): Promise<void> {
  const ending = new AbortController();
  const outcome = await untilDoneOrStopped((closing, stopped) => {
    void stopped.then(() => ending.abort(new Error('The bench was stopped')));
    return work({ closing, signal: ending.signal });
  });
  if (outcome !== 'stopped') return;
  say('Stopped. Nothing is left of it.');
  process.exitCode = 130;
}
