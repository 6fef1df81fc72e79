import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { AppError, type Logger, serveFile } from '#lib';
import { failureResponse } from './failure.ts';
import type { Route } from './handle.ts';
import { limitBody, refuseStrangers, securityHeaders } from './protect.ts';

/** A server behind the guards with these endpoints, as yet without pages. What is not found below `apiPath` is told so. */
export function createConsole<Admin extends { logger: Logger }>(
  admin: Admin,
  routes: readonly Route<Admin>[],
  apiPath: `/${string}`,
): Hono {
  const server = new Hono();
  server.use(securityHeaders, refuseStrangers, limitBody);
  server.onError((error) => failureResponse(error, admin.logger));
  for (const route of routes) route(server, admin);
  server.all(`${apiPath}/*`, ({ req }) => missing(req.path));
  return server;
}

/**
 * Files under /assets carry their content's digest in their names; any other path is a page, which finds its way by itself,
 * unless `elsewhere` sends it to another address.
 */
export function servePages(
  server: Hono,
  { root, vendor, elsewhere }: { root: string; vendor: string; elsewhere?: (url: URL) => string | undefined },
): void {
  // A program that is tested needs no pages, and nobody who starts the sandbox by its command lacks them.
  const isBuilt = existsSync(join(root, 'index.html'));
  server.get('*', async (context, next) => {
    const address = elsewhere?.(new URL(context.req.url));
    return address === undefined ? next() : context.redirect(address);
  });
  if (!isBuilt)
    return void server.get('*', ({ text }) => text(`The pages are not built. Start the sandbox with: npm run sandbox -- ${vendor}`, 503));
  server.get('/assets/*', async ({ req }) => (await serveFile(root, req.path, req.raw)) ?? missing(req.path));
  server.get(
    '*',
    async ({ req }) => (await serveFile(root, req.path, req.raw)) ?? (await serveFile(root, '/', req.raw)) ?? missing(req.path),
  );
}

function missing(path: string): never {
  throw new AppError('NOT_FOUND', `There is nothing at ${path}.`, { whoActs: 'nobody' });
}
