import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AppError } from '#lib';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Only requests for a loopback name are answered, so that no other site's name can be made to point here; and nothing is
 * changed for a request that another site started.
 */
export const refuseStrangers: MiddlewareHandler = async ({ req }, next) => {
  const asked = URL.parse(`http://${req.header('host') ?? ''}`);
  if (!asked || !LOOPBACK_NAMES.has(asked.hostname))
    throw new AppError('CROSS_SITE_REQUEST', 'The sandbox answers only on this computer, as 127.0.0.1 or localhost.', {
      whoActs: 'operator',
    });
  if (!SAFE_METHODS.has(req.method) && isForeign(req.header('origin'), req.header('sec-fetch-site'), asked.host))
    throw new AppError('CROSS_SITE_REQUEST', 'The request came from another site and was refused.', { whoActs: 'nobody' });
  await next();
};

function isForeign(origin: string | undefined, fetchSite: string | undefined, ownHost: string): boolean {
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return true;
  // Programs send none, and no cookies they do not mean to.
  return origin !== undefined && URL.parse(origin)?.host !== ownHost;
}

/** Roles at twenty thousand sites fit in it. */
const LARGEST_BODY_BYTES = 4 * 1024 * 1024;

export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: LARGEST_BODY_BYTES,
  onError: () => {
    throw new AppError('INVALID_REQUEST', 'The body of the request is too large: 4 MB at most.', { whoActs: 'operator' });
  },
});

/** Everything the pages need comes from us and nothing of it is inline; no page may put us in a frame. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  headers.set('content-security-policy', POLICY);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
};
