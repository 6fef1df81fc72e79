import type { z } from 'zod';

type Schema = z.ZodType;

/** One endpoint of a sandbox's admin pages as data: the server registers its handler from it and the pages call through it. */
export type Endpoint<
  Params extends Schema | undefined = Schema | undefined,
  Query extends Schema | undefined = Schema | undefined,
  Body extends Schema | undefined = Schema | undefined,
  Returns extends Schema | undefined = Schema | undefined,
  Needs extends string = string,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `:name` parameters. */
  path: `/${string}`;
  /** Who may call it, in a word of the sandbox's own; `anybody` also whoever is not signed in. */
  needs: Needs;
  params: Params;
  query: Query;
  body: Body;
  /** undefined means 204 without a body. */
  returns: Returns;
};

type Definition<P, Q, B, R, N> = { params?: P; query?: Q; body?: B; returns?: R; needs: N } & Pick<Endpoint, 'method' | 'path'>;

/** Declares an endpoint; the types of its parts are inferred from the schemas given. */
export function endpoint<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  R extends Schema | undefined = undefined,
  N extends string = string,
>({ params, query, body, returns, ...rest }: Definition<P, Q, B, R, N>): Endpoint<P, Q, B, R, N> {
  return { ...rest, params: params as P, query: query as Q, body: body as B, returns: returns as R };
}

type Parsed<S> = S extends Schema ? z.output<S> : undefined;
type Sent<S> = S extends Schema ? z.input<S> : undefined;
type Part<Name extends string, S> = S extends Schema ? Record<Name, S> : unknown;

/** What a caller passes: only the parts the endpoint has. */
export type Call<E extends Endpoint> = (
  E extends Endpoint<infer P, infer Q, infer B, infer _R>
    ? Part<'params', P> & Part<'query', Q> & Part<'body', B>
    : never
) extends infer Parts
  ? { [K in keyof Parts]: Sent<Parts[K]> }
  : never;

export type Answer<E extends Endpoint> = E extends Endpoint<infer _P, infer _Q, infer _B, infer R> ? Parsed<R> : never;
export type ParamsOf<E extends Endpoint> = E extends Endpoint<infer P, infer _Q, infer _B, infer _R> ? Parsed<P> : never;
export type QueryOf<E extends Endpoint> = E extends Endpoint<infer _P, infer Q, infer _B, infer _R> ? Parsed<Q> : never;
export type BodyOf<E extends Endpoint> = E extends Endpoint<infer _P, infer _Q, infer B, infer _R> ? Parsed<B> : never;

type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown };

/** A call made into what goes over the wire. */
export function requestOf<E extends Endpoint>(endpoint: E, call: Call<E>): { method: string; path: string; body?: string } {
  const { params = {}, query = {}, body } = call as Parts;
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return {
    method: endpoint.method,
    path: search.length > 0 ? `${path}?${search.join('&')}` : path,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}
