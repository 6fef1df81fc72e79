import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The ways in which we compress, the better one first. */
const ENCODINGS = ['br', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * Of what is offered, what an `Accept-Encoding` likes best; undefined where it wants bare content.
 */
export function acceptedEncoding(accepted: string | null | undefined, offered: readonly Encoding[] = ENCODINGS): Encoding | undefined {
  const weights = new Map((accepted ?? '').split(',').map(weighed));
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  // Bare content need not be asked for: it is what remains. Only where it is named does it compete.
  const bare = weights.get('identity') ?? 0;
  const liked = ENCODINGS.filter((name) => offered.includes(name) && weightOf(name) > 0 && weightOf(name) >= bare);
  return liked.sort((one, other) => weightOf(other) - weightOf(one))[0];
}

/** A weight that can't be read is none: bare content is right for everybody. */
function weighed(item: string): [string, number] {
  const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => /^q\s*=/.test(parameter))?.replace(/^q\s*=\s*/, '') ?? '1';
  return [name, /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : 0];
}

/**
 * For an answer that is made now, so quickly: a list of a hundred rows takes two milliseconds and
 * an eighth of its size. The last third of what could be saved would take fifty.
 */
export async function compressed(content: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(content);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  return promisify(brotliCompress)(content, { params });
}
