export { createIdentity, type Identity, type SignedInUser } from './identity.ts';
export { type Actor, holds, type Permission } from './permissions.ts';
