import type { Hono, MiddlewareHandler } from 'hono';
import { createConsole, type Route, servePages } from '#console';
import { AppError } from '#lib';
import { GetSandbox } from '../contract/index.ts';
import type { Admin, Place } from './admin.ts';
import { getDocument, listClients, listDocuments } from './documents.ts';
import { changeKeyStatus, createKey, listKeys, removeKey } from './keys.ts';
import { elsewhereOf, isHere } from './place.ts';
import { getSandbox, getSession, signIn, signOut } from './session.ts';
import { addUser, changeUserRole, listUsers, removeUser } from './users.ts';

const ROUTES: readonly Route<Admin>[] = [
  (server, { place }) => void server.use('/web/*', refuseWrongDatacenter(place)),
  getSandbox,
  getSession,
  signIn,
  signOut,
  listKeys,
  createKey,
  changeKeyStatus,
  removeKey,
  listUsers,
  addUser,
  changeUserRole,
  removeUser,
  listClients,
  listDocuments,
  getDocument,
];

/** The dashboard and what it asks, behind the guards. */
export function createAdminServer(admin: Admin, pagesRoot: string): Hono {
  const server = createConsole(admin, ROUTES, '/web');
  servePages(server, { root: pagesRoot, vendor: 'passportal', elsewhere: (url) => elsewhereOf(admin.place, url) });
  return server;
}

/** In another datacenter nobody knows the account, its people or their sessions; only where it lives is told. */
function refuseWrongDatacenter(place: Place): MiddlewareHandler {
  return async ({ req }, next) => {
    if (req.path !== GetSandbox.path && !isHere(place, req.header('host') ?? null))
      throw new AppError('NOT_FOUND', `The account does not live in this datacenter. Sign in at ${place.origins()[0]}.`, {
        whoActs: 'member',
      });
    await next();
  };
}
