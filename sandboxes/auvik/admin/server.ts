import type { Hono } from 'hono';
import { createConsole, type Route, servePages } from '#console';
import { answerControl } from '#faults';
import type { Admin } from './admin.ts';
import {
  acceptInvitation,
  deleteInvitation,
  inviteUsers,
  listInvitations,
  lookUpInvitation,
  renewInvitationLink,
  resendInvitation,
} from './invitations.ts';
import { listMails } from './mails.ts';
import { changePassword, changeProfile, getProfile, makeApiKey, revokeApiKey } from './profile.ts';
import { addRole, changeRole, deleteRole, getCatalogue, listRoles } from './roles.ts';
import {
  beginTwoFactor,
  confirmTwoFactor,
  getSandbox,
  getSession,
  proveSecondFactor,
  resetOwnTwoFactor,
  signIn,
  signOut,
} from './session.ts';
import { getSummary, listDevices, listTenants } from './tenants.ts';
import { changeUserRoles, listUsers, removeUser, resetUserTwoFactor } from './users.ts';

/** Every route there is. Those with a fixed word come before those with a parameter in its place. */
const ROUTES: readonly Route<Admin>[] = [
  getSandbox,
  getSession,
  signIn,
  proveSecondFactor,
  signOut,
  getProfile,
  changeProfile,
  changePassword,
  makeApiKey,
  revokeApiKey,
  beginTwoFactor,
  confirmTwoFactor,
  resetOwnTwoFactor,
  listTenants,
  getSummary,
  listDevices,
  listUsers,
  changeUserRoles,
  resetUserTwoFactor,
  removeUser,
  listInvitations,
  inviteUsers,
  lookUpInvitation,
  acceptInvitation,
  resendInvitation,
  renewInvitationLink,
  deleteInvitation,
  getCatalogue,
  listRoles,
  addRole,
  changeRole,
  deleteRole,
  listMails,
];

/** The admin pages and what they ask, behind the guards. */
export function createAdminServer(admin: Admin, pagesRoot: string): Hono {
  const server = createConsole(admin, ROUTES, '/api');
  server.all('/_sandbox/*', ({ req }) => control(admin, req.raw));
  servePages(server, { root: pagesRoot, vendor: 'auvik' });
  return server;
}

/**
 * The control of faults, as on the protocol's own address and as open: it is no part of the vendor's pages, and whoever can
 * reach this computer's loopback address could stop the sandbox as well.
 */
async function control({ controls }: Admin, request: Request): Promise<Response> {
  const { method, headers, url } = request;
  const contentType = headers.get('content-type') ?? undefined;
  const { status, body } = answerControl(controls, { method, path: new URL(url).pathname, contentType, body: await request.text() });
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
