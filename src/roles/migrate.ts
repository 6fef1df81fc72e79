import { externalUrls, migrate, startEmbeddedPostgres } from '#db';
import { readConfiguration } from './configuration.ts';

const { databaseUrl, databaseAppUrl, dataDirectory } = readConfiguration(process.env, { dataDirectory: '.data/main' });
const server = databaseUrl ? undefined : await startEmbeddedPostgres(dataDirectory);
try {
  const urls = server?.urls ?? externalUrls(databaseUrl ?? '', databaseAppUrl);
  await migrate(urls.owner);
  process.stdout.write('The database is up to date.\n');
} finally {
  await server?.stop();
}
