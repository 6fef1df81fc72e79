import type { FaultAction } from '#faults';
import type { Entry } from '../fleet/collection.ts';
import { type Answer, emptyAnswer, errorAnswer, htmlAnswer, jsonAnswer } from './answers.ts';
import { cursorOf, linkTo, type Page, type PageAddress, type PageAsked } from './paging.ts';

/** What a page was cut from. */
export type CutFrom = { list: readonly Entry[]; asked: PageAsked; address: PageAddress };

/** Damages a page the way `fault` says; any other fault leaves it alone. */
export function spoilPage(fault: FaultAction | undefined, page: Page, from: CutFrom): Page {
  switch (fault?.kind) {
    case 'repeated-cursor':
      return { ...page, links: { ...page.links, next: ownAddress(from.address) } };
    case 'early-empty-page':
      return { ...page, entries: [] };
    case 'early-end': {
      const { next: _left, ...links } = page.links;
      return { ...page, entries: [], links };
    }
    case 'shrinking-list':
      return withoutWhatCameBefore(page, from);
    case 'repeated-record':
      return { ...page, entries: withRecordBefore(page.entries, from.list) };
    case 'doubled-record':
      return { ...page, entries: [...page.entries.slice(0, 1), ...page.entries] };
    case 'shifted-rows':
      return withNextOneFurther(page, from);
    case 'foreign-next':
      return { ...page, links: { ...page.links, next: 'http://auvik-elsewhere.invalid/v1/inventory/device/info?page%5Bfirst%5D=100' } };
    default:
      return page;
  }
}

/** Everything before this page was deleted since the pass began: the cursor still marks its place. */
function withoutWhatCameBefore(page: Page, { list, asked }: CutFrom): Page {
  const { prev: _left, ...links } = page.links;
  const [first] = page.entries;
  const before = first ? list.indexOf(first) : list.length;
  return { ...page, links, totalPages: Math.ceil((list.length - before) / asked.size) };
}

/** The next page begins one record too late, as where rows moved up while they were read. */
function withNextOneFurther(page: Page, { list, asked, address }: CutFrom): Page {
  const last = page.entries.at(-1);
  const skipped = last && list[list.indexOf(last) + 1];
  if (!skipped || page.links.next === undefined) return page;
  const next = linkTo(address, { 'page[first]': String(asked.size), 'page[after]': cursorOf(skipped.key) });
  return { ...page, links: { ...page.links, next } };
}

/** The very address that was called, cursor included. */
function ownAddress(address: PageAddress): string {
  const paging = Object.fromEntries([...address.query].filter(([name]) => name.startsWith('page[')));
  return linkTo(address, paging);
}

/** A record that moved between pages while they were read comes twice: at the end of one page and at the start of the next. */
function withRecordBefore(entries: readonly Entry[], list: readonly Entry[]): readonly Entry[] {
  const [first] = entries;
  const before = first && list[list.indexOf(first) - 1];
  return before ? [before, ...entries] : [...entries, ...entries.slice(0, 1)];
}

/** The whole answer a fault puts in place of the real one; undefined when the real one is needed. `now` is in milliseconds. */
export function replacementFor(fault: FaultAction | undefined, now: number): Answer | undefined {
  switch (fault?.kind) {
    case 'status':
      return statusAnswer(fault.status, fault.retryAfter, now);
    case 'html':
      return htmlAnswer(fault.status, 'The gateway could not complete the request.');
    case 'throttle':
      return errorAnswer(403, 'Rate limit exceeded');
    case 'empty-body':
      return emptyAnswer(200);
    case 'null-data':
      return jsonAnswer('{"data":null}');
    case 'message-body':
      return jsonAnswer('{"message":"The service is being updated. Please try again later."}');
    default:
      return undefined;
  }
}

function statusAnswer(status: number, retryAfter: { seconds: number; as: 'seconds' | 'date' } | undefined, now: number): Answer {
  const headers: Record<string, string> = {};
  if (retryAfter) {
    headers['retry-after'] =
      retryAfter.as === 'seconds' ? String(retryAfter.seconds) : new Date(now + retryAfter.seconds * 1000).toUTCString();
  }
  // Vendor facts: 401 comes empty, the definition gives 500 no body; the gateway in front answers 502 to 504 in its own way.
  if (status === 401 || status === 500) return emptyAnswer(status, headers);
  if (status >= 502)
    return { ...htmlAnswer(status, 'The server did not respond in time.'), headers: { 'content-type': 'text/html', ...headers } };
  return errorAnswer(status, status === 429 ? 'Rate limit exceeded' : 'The request was refused', headers);
}

/** Damages a finished body; whether the connection is then cut is the server's business. */
export function spoilBody(fault: FaultAction | undefined, answer: Answer): Answer {
  if (fault?.kind === 'malformed-page') return { ...answer, body: Buffer.from('{"data":{"oops":"not a list"},"links":[]}') };
  if (fault?.kind === 'malformed-json') return { ...answer, body: Buffer.concat([Buffer.from('['), answer.body.subarray(1)]) };
  if (fault?.kind === 'truncated-json') return { ...answer, body: answer.body.subarray(0, Math.floor(answer.body.length / 2)) };
  return answer;
}
