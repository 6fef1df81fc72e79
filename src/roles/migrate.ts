import { borrowEmbeddedPostgres, externalUrls, migrate } from '#db';
import { readConfiguration } from './configuration.ts';

const { databaseUrl, databaseAppUrl, dataDirectory } = readConfiguration(process.env, { dataDirectory: '.data/main' });
const embedded = databaseUrl ? undefined : await borrowEmbeddedPostgres(dataDirectory);
try {
  const urls = embedded?.urls ?? externalUrls(databaseUrl ?? '', databaseAppUrl);
  await migrate(urls.owner);
  process.stdout.write('The database is up to date.\n');
} finally {
  await embedded?.giveBack();
}
