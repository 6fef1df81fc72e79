import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Script = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** For tests: a vendor on a loopback port that answers as the script says. `await using` closes it. */
type ScriptedServer = AsyncDisposable & {
  origin: string;
  /** Paths with queries, in the order they were asked. */
  asked: string[];
  /** The authorization header of each request. */
  authorizations: (string | undefined)[];
};

export async function scriptedServer(script: Script): Promise<ScriptedServer> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    authorizations.push(request.headers.authorization);
    script(request, response, asked.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    authorizations,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with a status, a body and headers. */
export function reply(response: ServerResponse, status: number, body: unknown = '', headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/vnd.api+json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** A port nobody listens on, for connections that are refused. */
export async function closedOrigin(): Promise<string> {
  await using server = await scriptedServer((_, response) => reply(response, 200));
  return server.origin;
}
