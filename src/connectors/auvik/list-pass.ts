import type { Json, RecordDraft, RecordPage, RejectedRow, StreamEnd } from '../connector.ts';
import type { VendorAnswer } from '../kit/answer.ts';
import { VendorFault } from '../kit/faults.ts';
import { PagingGuard } from '../kit/paging.ts';
import type { AuvikApi } from './api.ts';
import { packCursor, unpackCursor } from './cursor.ts';
import type { ListPage } from './schema.ts';
import { oddPage } from './sentences.ts';

export type Company = { key: string; name: string; isContainer: boolean };

/** Which list of one tenant is walked. */
export type Question = {
  path: string;
  /** Whose records: `tenants` with v1, `tenant` with v2. */
  scope: 'tenants' | 'tenant';
  params?: Readonly<Record<string, string>>;
  pageSize: number;
  /** Completes "may not …": `read devices`. */
  what: string;
};

/** A page in our words. `others` are rows of other tenants, which are read with their own. */
export type Translated = { kept: readonly RecordDraft[]; rejected: readonly RejectedRow[]; doubled: number; others: number };

const SMALLEST_PAGE = 10;

/** One walk over one list of one tenant, from behind a cursor to its end, suspicious of everything a pager can do wrong. */
export class ListPass {
  readonly #api: AuvikApi;
  readonly #company: Company;
  readonly #question: Question;
  readonly #translate: (page: ListPage) => Translated;
  readonly #guard = new PagingGuard({ vendor: 'Auvik' });
  #pageSize: number;
  #pageCount = 0;
  #unreadable = 0;
  /** Why the pass proves nothing about what it did not see, although it could be read to its end. */
  #gap: string | undefined;

  constructor(api: AuvikApi, company: Company, question: Question, translate: (page: ListPage) => Translated) {
    this.#api = api;
    this.#company = company;
    this.#question = question;
    this.#translate = translate;
    this.#pageSize = question.pageSize;
  }

  async *pages(cursor: string | null): AsyncGenerator<RecordPage, StreamEnd> {
    const start = this.#resume(cursor);
    const sizeAtStart = this.#pageSize;
    for (let coming = this.#readPage(start); ; ) {
      const { page, nextUrl, answer } = await coming;
      const isFirst = cursor === null && this.#pageCount === 1;
      this.#noteGap(page, { isFirst, canCount: cursor === null && this.#pageSize === sizeAtStart });
      // The vendor works on the next page while we translate and store this one.
      const next = nextUrl && early(this.#readPage(nextUrl));
      const { kept, rejected, doubled, others } = this.#translate(page);
      if (isFirst && kept.length + rejected.length === 0 && others > 0) return onlyOthers(this.#company);
      this.#unreadable += rejected.filter(({ vendorKey }) => vendorKey === null).length;
      yield { records: kept, rejected, ...(doubled > 0 ? { doubled } : {}), cursor: this.#cursorAt(nextUrl) };
      if (!next) return this.#end(answer);
      coming = next;
    }
  }

  #resume(cursor: string | null): URL {
    const { after, hasGap, unreadable } = unpackCursor(cursor);
    this.#unreadable = unreadable;
    if (hasGap) this.#gap = 'an earlier page of this pass came empty although there had to be more';
    return firstUrl(this.#api.origin, this.#company.key, this.#question, after);
  }

  #cursorAt(nextUrl: URL | undefined): string | null {
    return packCursor({ after: nextUrl ? afterIn(nextUrl) : null, hasGap: this.#gap !== undefined, unreadable: this.#unreadable });
  }

  #end(answer: VendorAnswer): StreamEnd {
    if (this.#gap !== undefined) return { kind: 'broke-off', fault: oddPage(this.#gap, answer) };
    return this.#unreadable > 0 ? { kind: 'rows-rejected', count: this.#unreadable } : { kind: 'complete' };
  }

  async #readPage(url: URL): Promise<{ page: ListPage; nextUrl: URL | undefined; answer: VendorAnswer }> {
    const { page, answer } = await this.#askSmallerIfNeeded(url);
    this.#pageCount += 1;
    this.#guard.page(page.rows.map(idOf));
    if (!page.hasLinks && page.rows.length >= this.#pageSize) {
      throw oddPage('it is full and has no "links", so it can’t be told whether more follow', answer);
    }
    if (page.next === undefined) return { page, nextUrl: undefined, answer };
    const nextUrl = this.#guard.next(page.next, answer.url, this.#api.origin);
    if (!afterIn(nextUrl)) throw oddPage('the link to the next page has no cursor', answer);
    return { page, nextUrl, answer };
  }

  /**
   * An empty page in the middle, an empty one where more was promised, or fewer pages than announced: the rest is read and used,
   * but records may have been left out, so the pass must not count as complete. Taking it as complete would mark them missing.
   */
  #noteGap(page: ListPage, { isFirst, canCount }: { isFirst: boolean; canCount: boolean }): void {
    const isLast = page.next === undefined;
    if (page.rows.length === 0 && !(isFirst && isLast)) {
      this.#gap ??= `page ${this.#pageCount} came empty although there had to be more`;
    }
    if (isLast && canCount && page.totalPages !== undefined && page.totalPages > this.#pageCount) {
      this.#gap ??= `it announced ${page.totalPages} pages and ended after ${this.#pageCount}`;
    }
  }

  /** Vendor fact: gateways answer 504 to broad questions. After the second one the page is halved, and stays halved for this list. */
  async #askSmallerIfNeeded(url: URL): Promise<Exclude<Awaited<ReturnType<AuvikApi['page']>>, string>> {
    for (;;) {
      const reply = await this.#api.page(url, { tenant: this.#company.key, what: this.#question.what });
      if (reply !== 'too-slow') return reply;
      if (this.#pageSize <= SMALLEST_PAGE) throw neverInTime(this.#company, this.#pageSize, url);
      this.#pageSize = Math.max(SMALLEST_PAGE, Math.floor(this.#pageSize / 2));
      url.searchParams.set('page[first]', String(this.#pageSize));
    }
  }
}

/** Something asked for before it is awaited: should it fail meanwhile, that is told when it is awaited, and not as nobody's failure. */
function early<T>(coming: Promise<T>): Promise<T> {
  coming.catch(() => undefined);
  return coming;
}

/** The first page's address, or that of the page behind `after`. */
export function firstUrl(origin: string, tenant: string, { path, scope, params, pageSize }: Question, after: string | null): URL {
  const url = new URL(path, origin);
  url.searchParams.set(scope, tenant);
  for (const [name, value] of Object.entries(params ?? {})) url.searchParams.set(name, value);
  url.searchParams.set('page[first]', String(pageSize));
  if (after !== null) url.searchParams.set('page[after]', after);
  return url;
}

const afterIn = (url: URL): string | null => url.searchParams.get('page[after]');

function idOf(row: Json): string {
  return typeof row === 'object' && row !== null && !Array.isArray(row) && typeof row['id'] === 'string' ? row['id'] : '';
}

function onlyOthers({ name }: Company): StreamEnd {
  return { kind: 'not-read', because: `${name} is a multi-site tenant without devices of its own; its sites are read one by one.` };
}

function neverInTime({ name }: Company, pageSize: number, url: URL): VendorFault {
  const message = `Auvik could not answer in time for ${name}, even with ${pageSize} records a page (504). The next run tries again.`;
  return new VendorFault('unreachable', message, { details: { host: url.host, status: 504 } });
}
