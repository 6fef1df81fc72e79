export { createIdentity, type Identity, type SignedInUser } from './identity.ts';
export { type Actor, holds, PERMISSIONS, type Permission } from './permissions.ts';
