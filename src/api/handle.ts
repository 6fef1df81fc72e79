import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Actor } from '#accounts';
import type { Answer, BodyOf, Endpoint, ParamsOf, QueryOf } from '#contract';
import { type AccountTx, databaseTrouble } from '#db';
import { AppError, refuseUnstorable } from '#lib';
import { addressOf, admit } from './admit.ts';
import type { App } from './app.ts';
import { InvalidRequest } from './failure.ts';
import { readQuery } from './read-query.ts';
import { csvResponse, eventsResponse, linesResponse } from './streams.ts';

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
  return register(endpoint, memberFor(endpoint), async (asked, actor) => answer(endpoint, asked, await act(asMember(asked, actor))));
}

/** An endpoint anybody may call. */
export function handlePublic<E extends Endpoint>(endpoint: E, act: (ask: Asked<E>) => Promise<Result<E>>): Route {
  return register(
    endpoint,
    async () => undefined,
    async (asked) => answer(endpoint, asked, await act(asked)),
  );
}

/** A member who watches something for a while. */
export type WatcherAsk<E extends Endpoint> = MemberAsk<E> & {
  /** Whether he may still: he can be disabled, or signed out elsewhere, while he watches. */
  stillMay: () => Promise<boolean>;
};

/** An endpoint that answers with many values over time. A failure before the first one is an ordinary error answer. */
export function handleStream<E extends Endpoint>(endpoint: E, act: (ask: WatcherAsk<E>) => AsyncGenerator<Answer<E>>): Route {
  const letIn = memberFor(endpoint);
  const watching: Admit<{ actor: Actor; stillMay: () => Promise<boolean> }> = async (app, context) => ({
    actor: await letIn(app, context),
    stillMay: () => isStillLetIn(() => letIn(app, context)),
  });
  return register(endpoint, watching, async (asked, { actor, stillMay }) => {
    const values = act({ ...asMember(asked, actor), stillMay });
    const respond = endpoint.answers === 'events' ? eventsResponse : linesResponse;
    return respond(values, asked.app.logger);
  });
}

async function isStillLetIn(letIn: () => Promise<unknown>): Promise<boolean> {
  try {
    await letIn();
    return true;
  } catch (error) {
    // That it could not be asked is no answer: the stream breaks off, and the browser asks again.
    if (error instanceof AppError && !databaseTrouble(error)) return false;
    throw error;
  }
}

/** An endpoint that answers with a file of rows. */
export function handleCsv<E extends Endpoint>(
  endpoint: E,
  act: (ask: MemberAsk<E>) => Promise<{ fileName: string; rows: AsyncIterable<Answer<E>> }>,
): Route {
  return register(endpoint, memberFor(endpoint), async (asked, actor) => {
    const { fileName, rows } = await act(asMember(asked, actor));
    return csvResponse(fileName, columnsOf(endpoint), rows as AsyncIterable<Record<string, string>>, asked.app.logger);
  });
}

function columnsOf({ id, returns }: Endpoint): string[] {
  if (returns instanceof z.ZodObject) return Object.keys(returns.shape);
  throw new Error(`${id} answers with a file but does not say what a row is`);
}

type Admit<Who> = (app: App, context: Context) => Promise<Who>;

function register<E extends Endpoint, Who>(
  endpoint: E,
  letIn: Admit<Who>,
  respond: (asked: Asked<E>, who: Who) => Promise<Response>,
): Route {
  return (server, app) => {
    server.on(endpoint.method, endpoint.path, async (context) => {
      // Before the request is read: whoever may not ask neither costs us its body nor learns what is wrong with it.
      const who = await letIn(app, context);
      const added = new Headers();
      const response = await respond(await ask(endpoint, context, app, added), who);
      for (const [name, value] of added) response.headers.append(name, value);
      return response;
    });
  };
}

async function ask<E extends Endpoint>(endpoint: E, context: Context, app: App, added: Headers): Promise<Asked<E>> {
  const { req } = context;
  return {
    app,
    params: parse('the address', endpoint.params, req.param()) as ParamsOf<E>,
    query: parse('the query', endpoint.query, readQuery(endpoint, req.queries())) as QueryOf<E>,
    body: (endpoint.body ? parse('the body', endpoint.body, await jsonBody(req.raw)) : undefined) as BodyOf<E>,
    headers: req.raw.headers,
    from: addressOf(context),
    signal: req.raw.signal,
    answerWith: (name, value) => added.append(name, value),
  };
}

/**
 * `part` is the part of the request in words. What the database can't hold is told as that, before
 * a schema looks at it or changes it.
 */
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

function asMember<E extends Endpoint>(asked: Asked<E>, actor: Actor): MemberAsk<E> {
  return { ...asked, actor, inAccount: (work) => asked.app.db.inAccount(actor.accountId, work, actor.clientIds) };
}

/** Whoever calls, when the endpoint is for him. */
function memberFor({ id, needs }: Endpoint): Admit<Actor> {
  if (needs === 'public') throw new Error(`${id} is public, so its handler must not ask for a member`);
  return (app, context) => admit(app, context, needs);
}

function answer<E extends Endpoint>(endpoint: E, { app }: Asked<E>, result: Result<E>): Response {
  if (!endpoint.returns) return new Response(null, { status: 204 });
  // What is sent is the same either way, or a test would not see what the check leaves out.
  if (app.checkAnswers) endpoint.returns.parse(result);
  return Response.json(result, { headers: { 'cache-control': 'no-store' } });
}
