export { type AccountTx, type Database, type DatabaseUrls, externalUrls, type GlobalTx, openDatabase } from './database.ts';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/supervisor.ts';
export { migrate } from './migrate.ts';
