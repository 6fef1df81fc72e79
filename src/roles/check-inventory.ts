import { selectAccountIds } from '#accounts';
import { borrowEmbeddedPostgres, externalUrls, migrate, openDatabase } from '#db';
import { AppError, createLogger } from '#lib';
import { checkInventory, type InventoryReport } from '#sync';
import { Closing } from './closing.ts';
import { type Configuration, readConfiguration } from './configuration.ts';

/**
 * For whoever runs the server: looks over the whole inventory of every account, also while the
 * server runs, and mends what does not hold together. Ends with 1 when something was found, mended
 * or not.
 */
async function checkAll(configuration: Configuration): Promise<boolean> {
  const closing = new Closing();
  const logger = createLogger('warn');
  try {
    const urls = await urlsOf(configuration, closing);
    await migrate(urls.owner);
    const db = openDatabase(urls, { logger });
    closing.add(() => db.close());
    // Nothing is asked of a vendor and nothing is opened, so that no master key is needed.
    const setting = { db, logger, now: () => new Date() };
    const accounts = await db.global(selectAccountIds);
    let isSound = true;
    for (const accountId of accounts) {
      const report = await checkInventory(setting, accountId, new AbortController().signal);
      say(report);
      isSound &&= report.found.length === 0;
    }
    if (accounts.length === 0)
      process.stdout.write(
        `There is no account in ${configuration.databaseUrl ? 'this database' : configuration.dataDirectory} yet, and so no inventory to check.\n`,
      );
    return isSound;
  } finally {
    await closing.close();
  }
}

async function urlsOf({ databaseUrl, databaseAppUrl, dataDirectory }: Configuration, closing: Closing) {
  if (databaseUrl) return externalUrls(databaseUrl, databaseAppUrl);
  const { urls, giveBack } = await borrowEmbeddedPostgres(dataDirectory);
  closing.add(giveBack);
  return urls;
}

const number = (value: number) => value.toLocaleString('en');

function say({ figures: { clients, records, leftOut, assets }, found, left }: InventoryReport): void {
  const linked = number(records - leftOut);
  process.stdout.write(
    `Checked ${number(clients)} clients: ${number(records)} device records (${number(leftOut)} left out by settings) and ${number(assets)} assets.\n`,
  );
  if (found.length === 0) {
    process.stdout.write(`Every one of the other ${linked} records has its asset, and every asset says what its records say.\n`);
    return;
  }
  for (const sentence of found) process.stdout.write(`- ${sentence}\n`);
  const rest =
    left.length === 0
      ? 'All of it was mended.\n'
      : `Not mended, and looked at again with the next sync; please report it:\n${left.map((it) => `- ${it}\n`).join('')}`;
  process.stdout.write(rest);
}

try {
  const isSound = await checkAll(readConfiguration(process.env, { dataDirectory: '.data/main' }));
  if (!isSound) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
