import type { HonoRequest, MiddlewareHandler } from 'hono';
import { acceptedEncoding, compressed } from '#lib';
import type { App } from './app.ts';

/** Below this it fits one packet either way. */
const SMALLEST_BYTES = 1_400;

/**
 * Compresses what is read as JSON, for whoever accepts it. Not what is sent while it is made
 * (events, lines, files of rows): that must arrive when it is said. Not `hono/compress`: it knows
 * no brotli and compresses every small answer too.
 *
 * How long a compressed answer is tells a listener on the line whether a guess that is part of it
 * equals a secret in it (BREACH). So nothing is compressed that answers a change, where keys, links
 * and codes are shown once; and to a browser only what our own pages asked for, because guesses
 * come from other sites.
 */
export function compressAnswers({ baseUrl }: Pick<App, 'baseUrl'>): MiddlewareHandler {
  const isPlainLine = new URL(baseUrl).protocol === 'http:';
  return async (context, next) => {
    await next();
    const { req, res } = context;
    if (!isCompressible(req, res)) return;
    res.headers.append('vary', 'Accept-Encoding');
    const encoding = acceptedEncoding(req.header('accept-encoding'));
    if (!encoding || req.raw.method === 'HEAD' || !isAskedByUs(req, isPlainLine)) return;
    const body = Buffer.from(await res.arrayBuffer());
    const isWorthIt = body.length >= SMALLEST_BYTES;
    context.res = new Response(isWorthIt ? new Uint8Array(await compressed(body, encoding)) : new Uint8Array(body), res);
    context.res.headers.delete('content-length');
    if (isWorthIt) context.res.headers.set('content-encoding', encoding);
  };
}

function isCompressible({ raw: { method } }: HonoRequest, { headers, body }: Response): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (headers.has('content-encoding') || /\bno-transform\b/i.test(headers.get('cache-control') ?? '')) return false;
  return (body !== null || method === 'HEAD') && /^application\/json\b/i.test(headers.get('content-type') ?? '');
}

/**
 * A browser that does not say who asks is an old one, or the line is not encrypted and there is
 * nothing to guess. A program carries a key that no other site can make it send.
 */
function isAskedByUs(req: HonoRequest, isPlainLine: boolean): boolean {
  const site = req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return isPlainLine || req.header('cookie') === undefined;
}
