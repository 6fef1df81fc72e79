import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type FaultAction, isControlPath, serveControl } from '#faults';
import { messageOf } from '#lib';
import type { Caller } from './access.ts';
import { dismissAlert } from './alert-dismissal.ts';
import { type Answer, emptyAnswer, errorAnswer, Refusal } from './answers.ts';
import { clientUsage, deviceUsage } from './billing.ts';
import { controlsOf } from './controls.ts';
import { type Endpoint, endpointAt } from './endpoints.ts';
import { answerList, answerOne } from './list-answer.ts';
import { rootPage } from './root-page.ts';
import { findRow } from './rows.ts';
import { replacementFor, spoilBody } from './spoil.ts';
import { listTenantDetails, listTenants, showTenantDetail } from './tenant-answers.ts';
import { type Asking, readScope, readSingleScope } from './tenant-scope.ts';
import { moveRegion, type World } from './world.ts';

type Asked = { method: string; url: URL; caller: Caller | undefined; ownOrigin: string };

/** Answers one request: the page for people, the protocol, and the faults that were ordered. */
export async function handle(world: World, ownOrigin: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = addressOf(request, ownOrigin);
  if (url.pathname === '/') return send(response, rootPage(world));
  if (isControlPath(url.pathname)) return serveControl(controlsOf(world), request, response);
  world.requests += 1;
  const asked = { method: request.method ?? 'GET', url, caller: world.access.admit(request.headers.authorization), ownOrigin };
  const fault = asked.caller ? pickFault(world, asked) : undefined;
  if (world.latencyMilliseconds > 0) await pause(world.latencyMilliseconds);
  if (fault?.kind === 'slow') await pause(fault.milliseconds);
  if (fault?.kind === 'drop-connection') return void request.socket.destroy();
  const answer = spoilBody(fault, answerTo(world, asked, fault));
  if (fault?.kind === 'cut-body') return cutShort(response, answer);
  send(response, answer);
}

/** Strangers are not counted: what they get does not depend on how far an accident has gone. */
function pickFault({ faults }: World, { method, url }: Asked): FaultAction | undefined {
  return faults.pick({ method, path: url.pathname, query: url.searchParams }, Date.now());
}

/** Links are made with the host the client called, so that its own check of the next page's host holds. */
function addressOf(request: IncomingMessage, ownOrigin: string): URL {
  const called = `http://${request.headers.host ?? ''}${request.url ?? '/'}`;
  return new URL(URL.canParse(called) ? called : ownOrigin);
}

/** Region first, then who asks, then how often, then what: an unknown path is 401 to a stranger, as at the vendor. */
function answerTo(world: World, asked: Asked, fault: FaultAction | undefined): Answer {
  if (isPortal(asked.url)) return emptyAnswer(404);
  if (isWrongRegion(world, asked)) return wrongRegion(world, asked.url);
  const { caller } = asked;
  if (!caller) return emptyAnswer(401);
  const refused = world.limiter.check(caller.id, Date.now());
  if (refused) return refused;
  if (fault?.kind === 'moved') {
    world.wrongRegionAnswer = fault.answer ?? world.wrongRegionAnswer;
    moveRegion(world);
    return wrongRegion(world, asked.url);
  }
  return replacementFor(fault, Date.now()) ?? answerOrRefusal(world, { ...asked, caller }, fault);
}

/** Vendor fact: the host of the screens, `PREFIX.REGION.my.auvik.com`, answers no call of the API. */
function isPortal({ hostname }: URL): boolean {
  return /\.my\.auvik\.com$/i.test(hostname) && !/^auvikapi\./i.test(hostname);
}

/** The region is named by the host, or by the listener where the host says nothing. A host without a region is none of ours: it redirects too. */
function isWrongRegion(world: World, { ownOrigin, url }: Asked): boolean {
  const named = /^auvikapi\.(?:([a-z0-9]+)\.)?my\.auvik\.com$/i.exec(url.hostname);
  return named ? named[1]?.toLowerCase() !== world.region : ownOrigin !== world.origins[0];
}

function wrongRegion(world: World, url: URL): Answer {
  if (world.wrongRegionAnswer === 401) return emptyAnswer(401);
  return emptyAnswer(308, { location: `${world.origins[0]}${url.pathname}${url.search}` });
}

type AskedBySomebody = Asked & { caller: Caller };

function answerOrRefusal(world: World, asked: AskedBySomebody, fault: FaultAction | undefined): Answer {
  try {
    return route(world, asked, fault);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.answer;
    process.stderr.write(`The Auvik sandbox failed on ${asked.url.pathname}: ${messageOf(thrown)}\n`);
    return emptyAnswer(500);
  }
}

function route(world: World, asked: AskedBySomebody, fault: FaultAction | undefined): Answer {
  const { method, url, caller } = asked;
  const path = url.pathname;
  const query = url.searchParams;
  const { fleet, versionTwo } = world;
  const dismissed = /^\/v1\/alert\/dismiss\/([^/]+)$/.exec(path)?.[1];
  if (dismissed !== undefined) return dismissAlert(fleet, method, decoded(dismissed), caller);
  if (method !== 'GET' && method !== 'HEAD') return errorAnswer(405, 'This can only be read', { allow: 'GET, HEAD' });
  if (path === '/v1/authentication/verify' || path === '/authentication/verify') return emptyAnswer(200);
  if (path === '/v1/tenants') return listTenants(fleet, caller);
  if (path === '/v1/tenants/detail') return listTenantDetails(query, fleet, caller);
  const tenantId = /^\/v1\/tenants\/detail\/([^/]+)$/.exec(path)?.[1];
  if (tenantId !== undefined) return showTenantDetail(decoded(tenantId), query, fleet, caller);
  if (path === '/v1/billing/usage/client') return clientUsage(fleet, query, caller);
  const billedDevice = /^\/v1\/billing\/usage\/device\/([^/]+)$/.exec(path)?.[1];
  if (billedDevice !== undefined) return deviceUsage(fleet, decoded(billedDevice), query, caller);
  if (path.startsWith('/v2/') && versionTwo !== 'on') return errorAnswer(versionTwo, 'This account does not have version 2 of the API');
  return inventory(world, asked, fault);
}

/** Everything that is a list of resources with each of them below it. */
function inventory(world: World, { url, caller }: AskedBySomebody, fault: FaultAction | undefined): Answer {
  const { fleet } = world;
  const { origin, pathname: path, searchParams: query } = url;
  const found = endpointAt(path);
  if (!found) return errorAnswer(404, 'No such path');
  const { endpoint, id } = found;
  const { permission } = endpoint;
  if (id === undefined) {
    const tenantIds = scopeOf(endpoint, query, world, { caller, permission });
    return answerList(fleet, { endpoint, tenantIds, address: { origin, path, query }, fault });
  }
  const entry = findRow(fleet, endpoint, decoded(id));
  if (entry && !(caller.sees(entry.tenantId) && caller.may(permission, entry.tenantId)))
    throw new Refusal(403, 'You are not authorized for this resource');
  return answerOne(fleet, endpoint, entry, query, fault);
}

function scopeOf({ scope }: Endpoint, query: URLSearchParams, world: World, asking: Asking): readonly string[] {
  if (scope === 'tenants') return readScope(query, world.fleet, asking, world);
  return readSingleScope(query, world.fleet, asking, { isRequired: scope === 'tenant-required' });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Refusal(400, 'Invalid id');
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
