import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { acceptedEncoding, type Encoding } from './content-encoding.ts';

/**
 * What a built page is made of. Nothing else is served: neither a compressed file by its own name
 * nor what strayed in.
 */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

const SUFFIXES: readonly [Encoding, string][] = [
  ['br', '.br'],
  ['gzip', '.gz'],
];

/**
 * A file of a built page, for a GET or HEAD; undefined where there is none. What lies compressed
 * beside it (tools/pages/precompress.ts) is sent to whoever accepts it. The disk is asked each
 * time, so that a build under a running server is served whole. Files under /assets carry their
 * content's digest in their names and may be kept for ever.
 */
export async function serveFile(root: string, path: string, request: Request): Promise<Response | undefined> {
  const file = placeOf(root, path);
  const type = file && TYPES[extname(file)];
  if (!type) return undefined;
  const choice = await chosen(file, acceptedBy(request));
  if (!choice) return undefined;
  const headers = new Headers({
    'content-type': type,
    'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: choice.tag,
    ...(choice.encoding && { 'content-encoding': choice.encoding }),
    ...(choice.isVarying && { vary: 'Accept-Encoding' }),
  });
  if (isKnown(request.headers.get('if-none-match'), choice.tag)) return new Response(null, { status: 304, headers });
  headers.set('content-length', String(choice.size));
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(await readFile(choice.file)), { headers });
}

/** Never outside the root, nor into what is hidden there. */
function placeOf(root: string, path: string): string | undefined {
  const parts = decoded(path)?.split('/').filter(Boolean);
  if (!parts || parts.some((part) => part.startsWith('.') || /[\\\0]/.test(part))) return undefined;
  return join(root, ...(parts.length === 0 ? ['index.html'] : parts));
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined; // An escape that means nothing names no file.
  }
}

type Choice = { file: string; size: number; tag: string; encoding?: Encoding; isVarying: boolean };

const acceptedBy = (request: Request) => (offered: readonly Encoding[]) =>
  acceptedEncoding(request.headers.get('accept-encoding'), offered);

async function chosen(file: string, accepted: (offered: readonly Encoding[]) => Encoding | undefined): Promise<Choice | undefined> {
  const bare = await described(file);
  if (!bare) return undefined;
  const beside = await Promise.all(
    SUFFIXES.map(async ([encoding, suffix]) => {
      const found = await described(`${file}${suffix}`);
      return found ? [{ ...found, encoding, tag: found.tag.replace(/"$/, `-${encoding}"`) }] : [];
    }),
  );
  const compressed = beside.flat();
  const encoding = accepted(compressed.map((one) => one.encoding));
  return { ...(compressed.find((one) => one.encoding === encoding) ?? bare), isVarying: compressed.length > 0 };
}

async function described(file: string): Promise<{ file: string; size: number; tag: string } | undefined> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG') return undefined;
    throw error;
  });
  if (!found?.isFile()) return undefined;
  return { file, size: found.size, tag: `"${found.mtimeMs.toString(36)}-${found.size.toString(36)}"` };
}

function isKnown(header: string | null, tag: string): boolean {
  return (header ?? '').split(',').some((known) => ['*', tag].includes(known.trim().replace(/^W\//, '')));
}
