export { type AccountTx, attempt, type Database, type DatabaseUrls, externalUrls, type GlobalTx, openDatabase } from './database.ts';
export { lockData } from './embedded/data-lock.ts';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/supervisor.ts';
export { migrate, migrateBeside } from './migrate.ts';
