import type { MiddlewareHandler } from 'hono';
import { AppError, shortened } from '#lib';

/**
 * Paths below these are the API's, however they are written: none of them is ever a screen of the
 * web app.
 */
const OF_THE_API = /^\/+(?:api|core|lifecycle-manager)(?:\/|$)/i;

type Served = { path: string; segments: readonly string[]; methods: ReadonlySet<string> };

/**
 * Refuses what the API does not serve, before anybody is asked who they are: which paths there are
 * is no secret, and a program told 401 for a path that is nowhere would look for its mistake in the
 * key.
 *
 * Paths are taken literally. A redirect from `…/hardware/` would turn a POST into a GET, and
 * serving both would give one thing two addresses; so it is not found, and the answer says how it
 * is written.
 *
 * @param routes what is served; the same place of a path may be a word here and a parameter there
 */
export function refuseUnserved(routes: readonly { path: string; method: string }[]): MiddlewareHandler {
  const served = servedBy(routes);
  return async (context, next) => {
    const { path, method } = context.req;
    if (!OF_THE_API.test(path)) return next();
    const found = servedAt(path, served) ?? fail(notFound(path, served));
    const asked = method === 'HEAD' ? 'GET' : method;
    if (!found.methods.has(asked)) return otherwise(found, path, method);
    await next();
    // A HEAD has the headers only: what would have streamed is ended, or it would wait for readers
    // for ever.
    if (method === 'HEAD') await context.res.body?.cancel();
  };
}

/** Nothing outside the API, nor a file of the web app, nor a screen. */
export function nothingAt(path: string): AppError {
  return new AppError('NOT_FOUND', `There is nothing at ${shortened(path, 200)}.`, { whoActs: 'nobody' });
}

function notFound(path: string, served: readonly Served[]): AppError {
  const exact = path.replaceAll(/\/+/g, '/').replace(/\/$/, '');
  if (exact === path || !servedAt(exact, served)) return nothingAt(path);
  const sentence = `There is nothing at ${shortened(path, 200)}. Without the slash too many there is: ${shortened(exact, 200)}.`;
  return new AppError('NOT_FOUND', sentence, { whoActs: 'nobody' });
}

/** What a path answers to a method it does not take. */
function otherwise({ methods }: Served, path: string, method: string): Response {
  const taken = [...methods, ...(methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'];
  const allow = taken.join(', ');
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } });
  const sentence = `${shortened(path, 200)} does not take ${method}. It takes ${allow}.`;
  throw new AppError('METHOD_NOT_ALLOWED', sentence, { whoActs: 'nobody' }, { details: { allow } });
}

function servedBy(routes: readonly { path: string; method: string }[]): Served[] {
  const paths = Map.groupBy(routes, ({ path }) => path);
  const served = [...paths].map(([path, at]) => ({ path, segments: path.split('/'), methods: new Set(at.map(({ method }) => method)) }));
  return served.toSorted((a, b) => byWordsFirst(a.segments, b.segments));
}

/** A word before a parameter in its place: `members/permissions` is no member. */
function byWordsFirst(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((segment, place) => isParameter(segment) !== isParameter(b[place] ?? ''));
  if (at < 0) return 0;
  return isParameter(a[at] ?? '') ? 1 : -1;
}

function servedAt(path: string, served: readonly Served[]): Served | undefined {
  const asked = path.split('/');
  return served.find(
    ({ segments }) =>
      segments.length === asked.length && segments.every((it, place) => (isParameter(it) ? asked[place] !== '' : it === asked[place])),
  );
}

function isParameter(segment: string): boolean {
  return segment.startsWith(':');
}

function fail(error: AppError): never {
  throw error;
}
