import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { AppError } from '#lib';
import type { App } from './app.ts';
import { compressAnswers } from './compress-answers.ts';
import { failureResponse } from './failure.ts';
import { limitBody, refuseStrangers, securityHeaders } from './protect.ts';
import { ROUTES } from './routes.ts';
import { serveOpenApi } from './serve-openapi.ts';
import { serveWeb } from './serve-web.ts';
import { nothingAt, refuseUnserved } from './unserved.ts';

/** The whole HTTP side: guards, the contract's endpoints, their description, and the web app. */
export function createServer(app: App): Hono {
  const server = new Hono();
  server.use(securityHeaders(), compressAnswers(app), refuseStrangers(app), limitBody());
  server.onError((error) => failureResponse(error, app.logger));
  server.notFound(({ req }) => failureResponse(nothingAt(req.path), app.logger));
  const api = createApi(app);
  server.use(refuseUnserved(api.routes));
  server.route('/', api);
  if (app.webRoot) serveWeb(server, app.webRoot);
  return server;
}

/**
 * The contract's endpoints and their description, and nothing else: its routes are all that the API
 * serves.
 */
function createApi(app: App): Hono {
  const api = new Hono();
  for (const route of ROUTES) route(api, app);
  serveOpenApi(api, '0.1.0');
  return api;
}

export type RunningServer = { port: number; close(): Promise<void> };

/** Listens until closed. Open streams (progress) are ended rather than waited for. */
export async function listen(server: Hono, { host, port }: { host: string; port: number }): Promise<RunningServer> {
  return new Promise((resolve, reject) => {
    const running = serve({ fetch: server.fetch, hostname: host, port }, (info) =>
      resolve({
        port: info.port,
        close: () =>
          new Promise((closed) => {
            running.close(() => closed());
            if ('closeAllConnections' in running) running.closeAllConnections();
          }),
      }),
    );
    running.once('error', (cause) => reject(listenFailure(host, port, cause)));
  });
}

function listenFailure(host: string, port: number, cause: Error): AppError {
  const isTaken = 'code' in cause && cause.code === 'EADDRINUSE';
  const sentence = isTaken
    ? `Port ${port} on ${host} is taken by another program. Stop it, or set LM_PORT to a free port.`
    : `The server cannot listen on ${host}:${port}: ${cause.message}`;
  return new AppError('INTERNAL', sentence, { whoActs: 'operator' }, { cause });
}
