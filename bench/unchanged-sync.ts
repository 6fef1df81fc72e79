import pg from 'pg';
import { VirtualClock } from '../tests/virtual-clock.ts';
import { A_DAY_SECONDS } from './a-day.ts';
import { printResult, readGiven } from './given.ts';
import { measuredSync } from './measured-sync.ts';
import { RowsWritten } from './rows-written.ts';
import { letTimePass } from './sandbox-control.ts';

/**
 * A second sync, a day after the first: the vendor has seen again what is online, and otherwise
 * says what it said before.
 */
const given = readGiven();
const { apiHost = '' } = given.sandbox.settings;
const owner = new pg.Client({ connectionString: given.urls.owner });
await owner.connect();
await letTimePass(apiHost, A_DAY_SECONDS);
const rowsWritten = await RowsWritten.begin(owner);
const cost = await measuredSync(given, new VirtualClock(Date.now() + A_DAY_SECONDS * 1000));
const rows = await rowsWritten.count();
await owner.end();
printResult({ ...cost, rows });
