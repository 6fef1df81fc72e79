import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AppError } from '#lib';
import type { App } from './app.ts';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Only requests for our own name are answered, so that a page of another site whose name was made to point here cannot
 * talk to us; and nothing is changed for a request that another site started, cookie or not.
 */
export function refuseStrangers({ baseUrl }: App): MiddlewareHandler {
  const ownName = new URL(baseUrl).hostname;
  return async ({ req }, next) => {
    const asked = URL.parse(`http://${req.header('host') ?? ''}`);
    if (!asked) throw new AppError('INVALID_REQUEST', 'The request does not say which host it is for.', { whoActs: 'operator' });
    const { hostname, host } = asked;
    if (hostname !== ownName && !LOOPBACK_NAMES.has(hostname)) {
      throw new AppError(
        'CROSS_SITE_REQUEST',
        `This server answers as ${ownName}, not as ${hostname}. Set LM_BASE_URL to the address people use.`,
        { whoActs: 'operator' },
      );
    }
    if (!SAFE_METHODS.has(req.method) && isForeign(req.header('origin'), req.header('sec-fetch-site'), host)) {
      throw new AppError('CROSS_SITE_REQUEST', 'The request came from another site and was refused.', { whoActs: 'nobody' });
    }
    await next();
  };
}

/** Every form here fits many times into it; without a limit anybody could fill our memory before signing in. */
const LARGEST_BODY_BYTES = 1024 * 1024;

export function limitBody(): MiddlewareHandler {
  return bodyLimit({
    maxSize: LARGEST_BODY_BYTES,
    onError: () => {
      throw new AppError('INVALID_REQUEST', 'The body of the request is too large: 1 MB at most.', { whoActs: 'operator' });
    },
  });
}

function isForeign(origin: string | undefined, fetchSite: string | undefined, ownHost: string): boolean {
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return true;
  if (origin === undefined) return false; // A program, not a browser: it sends no cookies it does not mean to.
  return !URL.canParse(origin) || new URL(origin).host !== ownHost;
}

/** Everything the pages need comes from us and nothing of it is inline; no page may put us in a frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export function securityHeaders(policy = POLICY): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set('content-security-policy', policy);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'same-origin');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  };
}
