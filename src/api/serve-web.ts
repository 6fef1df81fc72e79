import type { Hono } from 'hono';
import { AppError, serveFile } from '#lib';

/**
 * `/favicon.gif`, `/assets/…`: what is asked for there is a file, and a page would be taken for it.
 */
const FILE = /^\/assets\/|\.\w+$/;

/**
 * The built web app. A path that is no file of it is a screen of the app, which finds its way by
 * itself; but a missing file is missing, or a browser that asks for a script of an earlier build
 * would be given a page.
 */
export function serveWeb(server: Hono, webRoot: string): void {
  server.get('*', async ({ req }) => {
    const found = await serveFile(webRoot, req.path, req.raw);
    return found ?? (FILE.test(req.path) ? undefined : await serveFile(webRoot, '/', req.raw)) ?? missing(req.path);
  });
}

function missing(path: string): never {
  throw new AppError('NOT_FOUND', `There is nothing at ${path}.`, { whoActs: 'nobody' });
}
