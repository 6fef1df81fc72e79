import type { Hono } from 'hono';
import { ALL_ENDPOINTS } from '#contract';
import { AppError } from '#lib';

/** Under these only the API answers: a page of HTML there would look like success to a program. */
const OURS = /^\/+(?:api|core|lifecycle-manager)(?:\/|$)/i;

/** What the API serves besides its endpoints. */
const PAGES = [
  { method: 'GET', path: '/api' },
  { method: 'GET', path: '/api/openapi.json' },
];

const SERVED = [...ALL_ENDPOINTS, ...PAGES].map(({ method, path }) => ({ method, pattern: patternOf(path) }));

/**
 * Answers whatever no route has taken under the API's prefixes: 405 with the methods there are
 * where only the method is wrong, else 404. Nobody has to be signed in for it, as it tells nothing
 * but what the public description does. Paths are compared as they are: one with a slash at its end
 * or a doubled one is another path, and is told so.
 */
export function refuseUnserved(server: Hono): void {
  server.all('*', async ({ req }, next) => {
    if (!OURS.test(req.path)) return next();
    const methods = methodsOf(req.path);
    if (methods.length === 0) throw notFound(req.path);
    throw wrongMethod(req.method, req.path, methods);
  });
}

/** `/api/v1/roles/:roleId` as what a request's path must look like. */
function patternOf(path: string): RegExp {
  const literal = path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll(/:\w+/g, '[^/]+')}$`);
}

function methodsOf(path: string): string[] {
  const methods = SERVED.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
  // Whoever may GET may ask for the head alone.
  return [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))];
}

function notFound(path: string): AppError {
  const tidy = path.replaceAll(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  const hint = tidy !== path && methodsOf(tidy).length > 0 ? ` Did you mean ${tidy}?` : '';
  return new AppError('NOT_FOUND', `There is nothing at ${path}.${hint} What there is stands at /api.`, { whoActs: 'nobody' });
}

function wrongMethod(method: string, path: string, methods: readonly string[]): AppError {
  const allow = methods.join(', ');
  const sentence = `${path} cannot be asked with ${method}. It takes ${allow}.`;
  return new AppError('METHOD_NOT_ALLOWED', sentence, { whoActs: 'nobody' }, { details: { allow } });
}
