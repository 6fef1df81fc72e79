import { sql } from 'kysely';
import { storeIntegration, verifyIntegration } from '#integrations';
import { newId } from '#lib';
import { keep, peakMemoryMb, printResult, readGiven, settingOf, watchMemory } from './given.ts';
import { syncOnce } from './sync-once.ts';

/** A first sync: an empty account, then every device of the fleet. */
const given = readGiven();
const setting = settingOf(given);
const { sandbox } = given;
const accountId = newId();
const author = { memberId: newId(), name: 'Bench' };
await setting.db.inAccount(accountId, ({ run }) => sql`insert into account (account_id, name) values (${accountId}, 'Bench')`.execute(run));

const { settings } = sandbox;
const input = { connectorId: 'auvik', name: null, settings, mapping: { mode: 'per-client-systems', clientId: null } } as const;
const verified = await verifyIntegration(input, setting);
const integrationId = await setting.db.inAccount(accountId, (tx) => storeIntegration(tx, verified, author, setting, new Date()));
keep(given.directory, { accountId, integrationId });

const stopWatching = watchMemory();
const began = performance.now();
const run = await syncOnce(setting, accountId, integrationId);
const seconds = (performance.now() - began) / 1000;
printResult({ seconds, peakMemoryMb: peakMemoryMb(), memoryQuartersMb: stopWatching(), assets: run.counts.assetsCreated });
await setting.db.close();
