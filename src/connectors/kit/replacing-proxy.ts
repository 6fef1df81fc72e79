import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { scriptedServer } from './scripted-server.ts';

/** What stands in the place of an answer. */
export type Replaced = { status?: number; body: string };

/**
 * For tests: a vendor's sandbox whose answers are replaced where `replace` says so. `count` tells
 * the how many-th request to that path it is. `await using` closes it.
 */
export function replacingProxy(behind: string, replace: (path: string, query: URLSearchParams, count: number) => Replaced | undefined) {
  const counts = new Map<string, number>();
  return scriptedServer((request, response) => {
    const url = new URL(request.url ?? '/', behind);
    const count = (counts.get(url.pathname) ?? 0) + 1;
    counts.set(url.pathname, count);
    const instead = replace(url.pathname, url.searchParams, count);
    if (instead) return send(response, instead.status ?? 200, Buffer.from(instead.body));
    passOn(url, request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
}

async function passOn(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = new Headers();
  for (const name of ['authorization', 'x-access-token', 'x-key', 'x-hash', 'content-type', 'accept']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const method = request.method ?? 'GET';
  const body = method === 'GET' ? undefined : new Uint8Array(await buffer(request));
  const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await answer.text();
  // Links to further pages lead back through here.
  send(response, answer.status, Buffer.from(text.replaceAll(url.origin, `http://${request.headers.host}`)));
}

function send(response: ServerResponse, status: number, body: Buffer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}
