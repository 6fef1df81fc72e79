import { Closing } from '../src/roles/closing.ts';
import { A_DAY_SECONDS } from './a-day.ts';
import { printResult, readGiven } from './given.ts';
import { callsOf, openPassportal } from './passportal-account.ts';

/**
 * What a first sync and one a day later ask of Passportal, for `npm run bench`; `npm run
 * bench:passportal` tells more of it.
 */
const { documents, ...given } = readGiven();
const closing = new Closing();
try {
  const size = { documents, clients: Math.ceil(documents / 100) };
  const account = await openPassportal(given, size, { closing, signal: new AbortController().signal });
  const first = await account.sync();
  await account.letTimePass(A_DAY_SECONDS);
  printResult(callsOf(account, first, await account.sync()));
} finally {
  await closing.close();
}
