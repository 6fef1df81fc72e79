export * from '#console/contract';
export * from './documents.ts';
export * from './keys.ts';
export * from './needs.ts';
export * from './session.ts';
export * from './users.ts';
