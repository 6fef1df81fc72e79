export { type AccountTx, attempt, type Database, type DatabaseUrls, externalUrls, type GlobalTx, openDatabase } from './database.ts';
export { lockData } from './embedded/data-lock.ts';
export { borrowEmbeddedPostgres, type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/supervisor.ts';
export { migrate, migrateBeside } from './migrate.ts';
export { FOR_REQUESTS, FOR_WORK, patience } from './pool.ts';
export { tellingPool } from './telling-pool.ts';
export { databaseTrouble } from './trouble.ts';
