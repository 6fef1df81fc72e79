import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';

/**
 * What a caller must be allowed, each a line of the server's one policy file (`api/policies.ts`), which says who is.
 * `public` needs nothing at all; `be-signed-in` is all that somebody may do who still has to set up a second factor.
 */
export const NEEDS = [
  'public',
  'be-signed-in',
  'be-known',
  'keep-own-profile',
  'see-hardware',
  'see-clients',
  'change-clients',
  'see-integrations',
  'change-integrations',
  'change-mapping',
  'see-settings',
  'change-settings',
  'see-members',
  'change-members',
  'see-roles',
  'change-roles',
  'see-audit-log',
  'administer',
] as const;
export type Needs = (typeof NEEDS)[number];

type Schema = z.ZodType;

/**
 * One HTTP endpoint as data. The server registers its handler from it, the web and the tests call through it, and the
 * OpenAPI page is generated from it, so that renaming a field stops all of them compiling together.
 */
export type Endpoint<
  Params extends Schema | undefined = Schema | undefined,
  Query extends Schema | undefined = Schema | undefined,
  Body extends Schema | undefined = Schema | undefined,
  Returns extends Schema | undefined = Schema | undefined,
> = {
  /** Unique name, used in the policy table and as OpenAPI operation id. */
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `:name` parameters, from the host on. */
  path: `/${string}`;
  /** One sentence for the API page. */
  summary: string;
  needs: Needs;
  params: Params;
  query: Query;
  body: Body;
  /** The answer's body; undefined means 204 without a body. */
  returns: Returns;
  /**
   * `json` answers once. `ndjson` streams one JSON value of `returns` a line as things happen; `events` is a
   * server-sent event stream whose every `data` is one JSON value of `returns`. `csv` is a file; `returns` is one row of it.
   */
  answers: 'json' | 'ndjson' | 'events' | 'csv';
  /** Failures a caller can see coming, besides those every endpoint may give (see `ALWAYS_POSSIBLE`). */
  mayFailWith: readonly ErrorCode[];
};

type Definition<P, Q, B, R> = {
  id: string;
  method: Endpoint['method'];
  path: `/${string}`;
  summary: string;
  needs: Needs;
  params?: P;
  query?: Q;
  body?: B;
  returns?: R;
  answers?: Endpoint['answers'];
  mayFailWith?: readonly ErrorCode[];
};

/** Declares an endpoint; the types of its parts are inferred from the schemas given. */
export function endpoint<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  R extends Schema | undefined = undefined,
>(definition: Definition<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    ...definition,
    params: definition.params as P,
    query: definition.query as Q,
    body: definition.body as B,
    returns: definition.returns as R,
    answers: definition.answers ?? 'json',
    mayFailWith: definition.mayFailWith ?? [],
  };
}

type Parsed<S> = S extends Schema ? z.output<S> : undefined;
type Sent<S> = S extends Schema ? z.input<S> : undefined;
type Part<Name extends string, S> = S extends Schema ? Record<Name, S> : unknown;

/** What a caller passes for an endpoint: only the parts it has. */
export type Call<E extends Endpoint> = (
  E extends Endpoint<infer P, infer Q, infer B, infer _R>
    ? Part<'params', P> & Part<'query', Q> & Part<'body', B>
    : never
) extends infer Parts
  ? { [K in keyof Parts]: Sent<Parts[K]> }
  : never;

/** What a caller gets back (for streams: one item of it). */
export type Answer<E extends Endpoint> = E extends Endpoint<infer _P, infer _Q, infer _B, infer R> ? Parsed<R> : never;

export type ParamsOf<E extends Endpoint> = E extends Endpoint<infer P, infer _Q, infer _B, infer _R> ? Parsed<P> : never;
export type QueryOf<E extends Endpoint> = E extends Endpoint<infer _P, infer Q, infer _B, infer _R> ? Parsed<Q> : never;
export type BodyOf<E extends Endpoint> = E extends Endpoint<infer _P, infer _Q, infer B, infer _R> ? Parsed<B> : never;
