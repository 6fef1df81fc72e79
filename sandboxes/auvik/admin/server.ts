import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { answerControl } from '#faults';
import { AppError } from '#lib';
import type { Admin } from './admin.ts';
import { failureResponse } from './failure.ts';
import type { Route } from './handle.ts';
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
import { limitBody, refuseStrangers, securityHeaders } from './protect.ts';
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
const ROUTES: readonly Route[] = [
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
  const server = new Hono();
  server.use(securityHeaders, refuseStrangers, limitBody);
  server.onError((error) => failureResponse(error, admin.logger));
  for (const route of ROUTES) route(server, admin);
  server.all('/_sandbox/*', ({ req }) => control(admin, req.raw));
  server.all('/api/*', ({ req }) => {
    throw new AppError('NOT_FOUND', `There is nothing at ${req.path}.`, { whoActs: 'nobody' });
  });
  servePages(server, pagesRoot);
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

/** Files under /assets carry their content's digest in their names; any other path is a page, which finds its way by itself. */
function servePages(server: Hono, root: string): void {
  const index = join(root, 'index.html');
  // A program that is tested needs no pages, and nobody who starts the sandbox by its command lacks them.
  if (!existsSync(index))
    return void server.get('*', ({ text }) => text('The pages are not built. Start the sandbox with: npm run sandbox -- auvik', 503));
  const onFound = (path: string, context: { header: (name: string, value: string) => void }) =>
    context.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  server.get('*', serveStatic({ root, onFound }));
  server.get('*', ({ html, header }) => {
    header('cache-control', 'no-cache');
    return html(readFileSync(index, 'utf8'));
  });
}
