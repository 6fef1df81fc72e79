import { VirtualClock } from '../tests/virtual-clock.ts';
import { keepAddresses, noteAddresses } from './asked-addresses.ts';
import { connectAccount } from './connect-account.ts';
import { keep, printResult, readGiven, settingOf } from './given.ts';
import { measuredSync } from './measured-sync.ts';

/** A first sync: an empty account, then every device of the fleet. */
const given = readGiven();
const { sandbox, directory } = given;
const clock = new VirtualClock(Date.now());
const setting = settingOf(given, sandbox.host, clock);
keep(directory, await connectAccount(setting, 'auvik', sandbox.settings));
await setting.db.close();
const addressesAsked = noteAddresses();
const cost = await measuredSync(given, clock);
// The questions about how many there were are none of the sync's.
keepAddresses(
  directory,
  addressesAsked().filter((path) => !path.startsWith('/_sandbox/')),
);
printResult(cost);
