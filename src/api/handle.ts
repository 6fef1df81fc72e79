import type { Context, Hono } from 'hono';
import { findActor } from '#accounts';
import type { Answer, BodyOf, Endpoint, ParamsOf, QueryOf } from '#contract';
import type { AccountTx } from '#db';
import type { Actor } from '#identity';
import { AppError } from '#lib';
import type { App } from './app.ts';
import { InvalidRequest } from './failure.ts';
import { authorize } from './policies.ts';
import { eventsResponse, linesResponse } from './streams.ts';

type Asked<E extends Endpoint> = {
  app: App;
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  headers: Headers;
  /** The caller's network address, for limits. */
  from: string;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
  /** Adds a header to the answer (cookies). */
  answerWith: (name: string, value: string) => void;
};

/** A request by a member: validated, authorised, with the way into his account's rows. */
export type MemberAsk<E extends Endpoint> = Asked<E> & { actor: Actor; inAccount: <T>(work: (tx: AccountTx) => Promise<T>) => Promise<T> };

type Result<E extends Endpoint> = E['returns'] extends undefined ? undefined : Answer<E>;

/** Puts one endpoint's handler on the server. */
export type Route = (server: Hono, app: App) => void;

/** An endpoint for members. The handler runs only when the caller is signed in and may. */
export function handle<E extends Endpoint>(endpoint: E, act: (ask: MemberAsk<E>) => Promise<Result<E>>): Route {
  return register(endpoint, async (asked) => answer(endpoint, asked, await act(await asMember(endpoint, asked))));
}

/** An endpoint anybody may call. */
export function handlePublic<E extends Endpoint>(endpoint: E, act: (ask: Asked<E>) => Promise<Result<E>>): Route {
  return register(endpoint, async (asked) => answer(endpoint, asked, await act(asked)));
}

/** An endpoint that answers with many values over time. A failure before the first one is an ordinary error answer. */
export function handleStream<E extends Endpoint>(endpoint: E, act: (ask: MemberAsk<E>) => AsyncGenerator<Answer<E>>): Route {
  return register(endpoint, async (asked) => {
    const values = act(await asMember(endpoint, asked));
    return endpoint.answers === 'events' ? eventsResponse(values) : linesResponse(values, asked.app.logger);
  });
}

function register<E extends Endpoint>(endpoint: E, respond: (asked: Asked<E>) => Promise<Response>): Route {
  return (server, app) => {
    server.on(endpoint.method, endpoint.path, async (context) => {
      const added = new Headers();
      const response = await respond(await ask(endpoint, context, app, added));
      for (const [name, value] of added) response.headers.append(name, value);
      return response;
    });
  };
}

async function ask<E extends Endpoint>(endpoint: E, context: Context, app: App, added: Headers): Promise<Asked<E>> {
  const { req } = context;
  return {
    app,
    params: parse(endpoint.params, req.param()) as ParamsOf<E>,
    query: parse(endpoint.query, req.query()) as QueryOf<E>,
    body: (endpoint.body ? parse(endpoint.body, await jsonBody(req.raw)) : undefined) as BodyOf<E>,
    headers: req.raw.headers,
    from: addressOf(context),
    signal: req.raw.signal,
    answerWith: (name, value) => added.append(name, value),
  };
}

function parse(schema: Endpoint['body'], value: unknown): unknown {
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

/** Behind a proxy this is the proxy: its limit is then shared by everybody, which errs on the safe side. */
function addressOf(context: Context): string {
  const bindings = context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return bindings?.incoming?.socket?.remoteAddress ?? 'unknown';
}

async function asMember<E extends Endpoint>(endpoint: E, asked: Asked<E>): Promise<MemberAsk<E>> {
  const actor = await actorOf(asked);
  if (endpoint.needs !== 'public') authorize(actor, endpoint.needs);
  return { ...asked, actor, inAccount: (work) => asked.app.db.inAccount(actor.accountId, work) };
}

async function actorOf({ app, headers }: Asked<Endpoint>): Promise<Actor> {
  const user = await app.identity.userOf(headers);
  const actor = user && (await findActor(app.db, user.userId));
  if (!actor) throw new AppError('UNAUTHORIZED', 'You are not signed in, or your session ended. Sign in to go on.', { whoActs: 'member' });
  return actor;
}

function answer<E extends Endpoint>(endpoint: E, { app }: Asked<E>, result: Result<E>): Response {
  if (!endpoint.returns) return new Response(null, { status: 204 });
  const body = app.checkAnswers ? endpoint.returns.parse(result) : result;
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}
