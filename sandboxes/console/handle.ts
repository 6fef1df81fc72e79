import type { Context, Hono } from 'hono';
import { AppError, refuseUnstorable } from '#lib';
import type { Answer, BodyOf, Endpoint, ParamsOf, QueryOf } from './contract/index.ts';
import { InvalidRequest } from './failure.ts';

/** A request as its handler sees it. `Admin` is what the sandbox answers from. */
export type Asked<E extends Endpoint, Admin> = {
  admin: Admin;
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  headers: Headers;
  /** The caller's network address, for limits. */
  from: string;
  setCookies: (cookies: readonly string[]) => void;
};

type Result<E extends Endpoint> = E['returns'] extends undefined ? undefined : Answer<E>;

/** Puts one endpoint's handler on the server. */
export type Route<Admin> = (server: Hono, admin: Admin) => void;

/** Who calls, when he may. `needs` is the endpoint's word for who that is. */
type Admit<Admin, Guest, Needs extends string> = (admin: Admin, headers: Headers, needs: Exclude<Needs, 'anybody'>) => Promise<Guest>;

/**
 * The two ways to write a handler in a sandbox with its own people: for those whom `admit` lets in, and for anybody. `Needs`
 * are the words its contract has for who may call.
 */
export function handlersFor<Admin, Guest extends object, Needs extends string>(admit: Admit<Admin, Guest, Needs>) {
  return {
    handle<E extends Endpoint & { needs: Needs }>(endpoint: E, act: (ask: Asked<E, Admin> & Guest) => Promise<Result<E>>): Route<Admin> {
      const { needs } = endpoint;
      if (!isForSome(needs)) throw new Error(`${endpoint.path} is for anybody, so its handler must not ask who it is`);
      return register(endpoint, (admin, headers) => admit(admin, headers, needs), act);
    },
    handleAnybody<E extends Endpoint & { needs: Needs }>(endpoint: E, act: (ask: Asked<E, Admin>) => Promise<Result<E>>): Route<Admin> {
      if (isForSome(endpoint.needs)) throw new Error(`${endpoint.path} is not for anybody`);
      return register(endpoint, async () => ({}), act);
    },
  };
}

function isForSome<Needs extends string>(needs: Needs): needs is Exclude<Needs, 'anybody'> {
  return needs !== 'anybody';
}

function register<E extends Endpoint, Admin, Who>(
  endpoint: E,
  letIn: (admin: Admin, headers: Headers) => Promise<Who>,
  act: (ask: Asked<E, Admin> & Who) => Promise<Result<E>>,
): Route<Admin> {
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

async function ask<E extends Endpoint, Admin>(
  endpoint: E,
  { req, env }: Context,
  admin: Admin,
  cookies: string[],
): Promise<Asked<E, Admin>> {
  return {
    admin,
    params: parse('the address', endpoint.params, req.param()) as ParamsOf<E>,
    query: parse('the query', endpoint.query, req.query()) as QueryOf<E>,
    body: (endpoint.body ? parse('the body', endpoint.body, await jsonBody(req.raw)) : undefined) as BodyOf<E>,
    headers: req.raw.headers,
    from: addressIn(env),
    setCookies: (more) => void cookies.push(...more),
  };
}

function addressIn(env: { incoming?: { socket?: { remoteAddress?: string } } } | undefined): string {
  return env?.incoming?.socket?.remoteAddress ?? 'unknown';
}

function parse(part: string, schema: Endpoint['body'], value: unknown): unknown {
  refuseUnstorable(part, value);
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InvalidRequest(parsed.error);
  return parsed.data;
}

async function jsonBody(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch (cause) {
    throw new AppError('INVALID_REQUEST', 'The body of the request is not JSON.', { whoActs: 'operator' }, { cause });
  }
}
