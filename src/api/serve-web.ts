import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';

const NAMES_A_FILE = /^\/assets\/|\.\w+$/;

/**
 * The built web app. Files under /assets carry their content's digest in their names and may be kept for ever; any
 * other path is a screen of the app, which finds its way by itself.
 */
export function serveWeb(server: Hono, webRoot: string): void {
  const files = serveStatic({
    root: webRoot,
    onFound: (path, context) => {
      context.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('*', files);
  // A page from before an upgrade asks for files that have gone. With the app's page for an answer it would run HTML.
  server.get('*', async (context, next) => (NAMES_A_FILE.test(context.req.path) ? context.notFound() : next()));
  server.get('*', serveStatic({ root: webRoot, path: 'index.html', onFound: (_, context) => context.header('cache-control', 'no-cache') }));
}
