export * from '#console/contract';
export * from './needs.ts';
export * from './people.ts';
export * from './roles.ts';
export * from './session.ts';
export * from './tenants.ts';
