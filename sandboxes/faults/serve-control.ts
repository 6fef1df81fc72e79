import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { answerControl, type ControlAnswer, type Controls } from './control.ts';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a path belongs to the control of the sandbox and not to the vendor. */
export function isControlPath(path: string): boolean {
  return path === '/_sandbox' || path.startsWith('/_sandbox/');
}

/** Answers a request whose path is one of the control. */
export async function serveControl(controls: Controls, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = isFromElsewhere(request.headers) ? ELSEWHERE : answerControl(controls, await asked(request));
  const body = Buffer.from(JSON.stringify(answer.body));
  response.writeHead(answer.status, { 'content-type': 'application/json', 'cache-control': 'no-store', 'content-length': body.length });
  response.end(body);
}

type OriginHeaders = { origin?: string | undefined; host?: string | undefined; 'sec-fetch-site'?: string | string[] | undefined };

const ELSEWHERE: ControlAnswer = {
  status: 403,
  body: { error: { code: 'FOREIGN_ORIGIN', message: 'A page of another site may not control this sandbox.' } },
};

/**
 * Whether a browser sends this on behalf of a page that is not ours. The host must be a name of this machine: a page
 * whose own name was made to point here (DNS rebinding) would otherwise be its own origin.
 */
export function isFromElsewhere({ origin, host, 'sec-fetch-site': site }: OriginHeaders): boolean {
  const name = (host ?? '').replace(/:\d+$/, '');
  if (!LOOPBACK_NAMES.has(name)) return true;
  if (origin !== undefined && origin !== `http://${host}`) return true;
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

async function asked(request: IncomingMessage) {
  const [path = '/'] = (request.url ?? '/').split('?');
  return { method: request.method ?? 'GET', path, contentType: request.headers['content-type'], body: await text(request) };
}
