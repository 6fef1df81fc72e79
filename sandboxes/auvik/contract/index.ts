export * from './endpoint.ts';
export * from './errors.ts';
export * from './people.ts';
export * from './roles.ts';
export * from './session.ts';
export * from './tenants.ts';
