import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';

/**
 * The built web app. Files under /assets carry their content's digest in their names and may be kept
 * for ever; any other path is a screen of the app, which finds its way by itself.
 */
export function serveWeb(server: Hono, webRoot: string): void {
  const files = serveStatic({
    root: webRoot,
    onFound: (path, context) => {
      context.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('*', files);
  // A page of an earlier build asks for files that are gone: a page of HTML for one would be read as its code.
  server.all('/assets/*', ({ text }) => text('There is no such file any more. Load the page again.', 404));
  server.get('*', serveStatic({ root: webRoot, path: 'index.html', onFound: (_, context) => context.header('cache-control', 'no-cache') }));
}
