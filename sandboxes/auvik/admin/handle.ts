import type { Context, Hono } from 'hono';
import { AppError } from '#lib';
import type { Answer, BodyOf, Endpoint, Needs, ParamsOf, QueryOf } from '../contract/index.ts';
import type { Admin } from './admin.ts';
import { admit, type Guest } from './admit.ts';
import { InvalidRequest } from './failure.ts';

type Asked<E extends Endpoint> = {
  admin: Admin;
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  headers: Headers;
  /** The caller's network address, for limits. */
  from: string;
  setCookies: (cookies: readonly string[]) => void;
};

/** A request by somebody who is signed in and may call the endpoint. */
export type GuestAsk<E extends Endpoint> = Asked<E> & Guest;

type Result<E extends Endpoint> = E['returns'] extends undefined ? undefined : Answer<E>;

/** Puts one endpoint's handler on the server. */
export type Route = (server: Hono, admin: Admin) => void;

export function handle<E extends Endpoint & { needs: Needs }>(endpoint: E, act: (ask: GuestAsk<E>) => Promise<Result<E>>): Route {
  const { needs } = endpoint;
  if (needs === 'anybody') throw new Error(`${endpoint.path} is for anybody, so its handler must not ask who it is`);
  return register(endpoint, (admin, headers) => admit(admin, headers, needs), act);
}

export function handleAnybody<E extends Endpoint>(endpoint: E, act: (ask: Asked<E>) => Promise<Result<E>>): Route {
  if (endpoint.needs !== 'anybody') throw new Error(`${endpoint.path} is not for anybody`);
  return register(endpoint, async () => ({}), act);
}

function register<E extends Endpoint, Who>(
  endpoint: E,
  letIn: (admin: Admin, headers: Headers) => Promise<Who>,
  act: (ask: Asked<E> & Who) => Promise<Result<E>>,
): Route {
  return (server, admin) => {
    server.on(endpoint.method, endpoint.path, async (context) => {
      // Before the request is read: whoever may not ask learns nothing of what is wrong with it.
      const who = await letIn(admin, context.req.raw.headers);
      const cookies: string[] = [];
      const asked = await ask(endpoint, context, admin, cookies);
      return respond(endpoint, await act({ ...asked, ...who }), cookies);
    });
  };
}

function respond<E extends Endpoint>({ returns }: E, result: Result<E>, cookies: readonly string[]): Response {
  const headers = { 'cache-control': 'no-store' };
  const response = returns ? Response.json(returns.parse(result), { headers }) : new Response(null, { status: 204, headers });
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

async function ask<E extends Endpoint>(endpoint: E, { req, env }: Context, admin: Admin, cookies: string[]): Promise<Asked<E>> {
  return {
    admin,
    params: parse(endpoint.params, req.param()) as ParamsOf<E>,
    query: parse(endpoint.query, req.query()) as QueryOf<E>,
    body: (endpoint.body ? parse(endpoint.body, await jsonBody(req.raw)) : undefined) as BodyOf<E>,
    headers: req.raw.headers,
    from: addressIn(env),
    setCookies: (more) => void cookies.push(...more),
  };
}

function addressIn(env: { incoming?: { socket?: { remoteAddress?: string } } } | undefined): string {
  return env?.incoming?.socket?.remoteAddress ?? 'unknown';
}

function parse(schema: Endpoint['body'], value: unknown): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InvalidRequest(parsed.error);
  if (JSON.stringify(parsed.data).includes('\\u0000'))
    throw new AppError('INVALID_REQUEST', 'The request contains the character NUL, which cannot be stored.', { whoActs: 'member' });
  return parsed.data;
}

async function jsonBody(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch (cause) {
    throw new AppError('INVALID_REQUEST', 'The body of the request is not JSON.', { whoActs: 'operator' }, { cause });
  }
}
