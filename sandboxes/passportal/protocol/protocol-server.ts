import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type FaultAction, isControlPath, serveControl } from '#faults';
import { messageOf } from '#lib';
import { type Admitted, admit } from './admit.ts';
import { type Answer, emptyAnswer, failureAnswer, KEY_REFUSED, Refusal, tokenRefused } from './answers.ts';
import { controlsOf } from './controls.ts';
import { type Datacenter, placeOf } from './datacenters.ts';
import { isListPath, route } from './routes.ts';
import { replacementFor, spoilBody } from './spoil.ts';
import { TOKEN_PATH } from './token-endpoint.ts';
import { webPage } from './web-page.ts';
import { moveDatacenter, type World } from './world.ts';

/** A request to the API. */
export type Asked = {
  method: string;
  url: URL;
  /** Within its datacenter. */
  path: string;
  named: Datacenter | undefined;
  ownOrigin: string;
  headers: IncomingMessage['headers'];
  body: string;
};

/** Answers one request: the page for people, the protocol, and the faults that were ordered. */
export async function handle(world: World, ownOrigin: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = addressOf(request, ownOrigin);
  if (isControlPath(url.pathname)) return serveControl(controlsOf(world), request, response);
  const { path, named } = placeOf(url);
  // The dashboard's own; an accident of the API is none of its.
  if (world.web && !path.startsWith('/api/')) return world.web(request, response);
  if (!path.startsWith('/api/v2/')) return send(response, elsewhere(world));
  world.requests += 1;
  const asked = { method: request.method ?? 'GET', url, path, named, ownOrigin, headers: request.headers, body: await text(request) };
  const admitted = isWrongDatacenter(world, asked) ? { answer: wrongDatacenter(world, asked) } : admit(world, asked);
  const fault = 'caller' in admitted ? pickFault(world, asked) : undefined;
  if (world.latencyMilliseconds > 0) await pause(world.latencyMilliseconds);
  if (fault?.kind === 'slow') await pause(fault.milliseconds);
  if (fault?.kind === 'drop-connection') return void request.socket.destroy();
  const answer = spoilBody(fault, 'answer' in admitted ? admitted.answer : answerTo(world, asked, admitted, fault));
  if (fault?.kind === 'cut-body') return cutShort(response, answer);
  send(response, answer);
}

function elsewhere(world: World): Answer {
  return world.quirks['unknown-path'] === 'page' ? webPage(world) : emptyAnswer(404);
}

/** Strangers are not counted: what they get does not depend on how far an accident has gone. */
function pickFault({ faults, now }: World, { method, path, url }: Asked): FaultAction | undefined {
  return faults.pick({ method, path, query: url.searchParams }, now());
}

function addressOf(request: IncomingMessage, ownOrigin: string): URL {
  const called = `http://${request.headers.host ?? ''}${request.url ?? '/'}`;
  return new URL(URL.canParse(called) ? called : ownOrigin);
}

/** The datacenter is named by the host or the first folder, or by the listener where neither says anything. */
function isWrongDatacenter({ datacenter, origins }: World, { named, ownOrigin }: Asked): boolean {
  return ownOrigin !== origins[0] || (named !== undefined && named !== datacenter);
}

/** There nobody knows the key, and the token was signed by somebody else. */
function wrongDatacenter({ wrongDatacenterAnswer, origins, quirks }: World, { path, url }: Asked): Answer {
  if (wrongDatacenterAnswer === 308) return emptyAnswer(308, { location: `${origins[0]}${path}${url.search}` });
  return failureAnswer(quirks.success, path === TOKEN_PATH ? KEY_REFUSED : tokenRefused('Signature verification failed'));
}

function answerTo(world: World, asked: Asked, { caller, token }: Admitted, fault: FaultAction | undefined): Answer {
  const { windows, quirks, now } = world;
  const seconds = windows.secondsToWait(caller.id, now());
  if (seconds !== undefined) return tooMany(world, seconds);
  if (fault?.kind === 'moved') {
    world.wrongDatacenterAnswer = fault.answer ?? world.wrongDatacenterAnswer;
    moveDatacenter(world);
    return wrongDatacenter(world, asked);
  }
  if (fault?.kind === 'token-expired' && token !== undefined) {
    world.tokens.end(token, now());
    return failureAnswer(quirks.success, tokenRefused('Expired token'));
  }
  const struck = { isTokenRequest: asked.path === TOKEN_PATH, isList: isListPath(asked.path) };
  return replacementFor(fault, struck, world) ?? answerOrRefusal(world, asked, caller, fault);
}

/** Not known to exist: no limit is documented and none was met. Played as most vendors do. */
function tooMany({ windows, quirks }: World, seconds: number): Answer {
  const status = windows.limit?.answer ?? 429;
  return failureAnswer(quirks.success, { status, code: 0, message: 'Too many requests' }, { 'retry-after': String(seconds) });
}

function answerOrRefusal(world: World, asked: Asked, caller: Admitted['caller'], fault: FaultAction | undefined): Answer {
  try {
    return route(world, asked, caller, fault) ?? elsewhere(world);
  } catch (thrown) {
    if (thrown instanceof Refusal) return failureAnswer(world.quirks.success, thrown.failure);
    process.stderr.write(`The Passportal sandbox failed on ${asked.path}: ${messageOf(thrown)}\n`);
    return failureAnswer(world.quirks.success, { status: 500, code: 0, message: 'Unexpected error' });
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}

/** Promises the whole body and breaks off in the middle, as a failing gateway does. */
function cutShort(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': Math.max(2, body.length) });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}
