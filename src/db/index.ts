export { type AccountTx, type Database, type DatabaseUrls, externalUrls, type GlobalTx, openDatabase } from './database.ts';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/supervisor.ts';
export { lockData } from './embedded/data-lock.ts';
export { migrate, migrateBeside } from './migrate.ts';
