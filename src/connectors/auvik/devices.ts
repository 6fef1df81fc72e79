import type { RecordDraft, RecordPage, RejectedRow, StreamEnd } from '../connector.ts';
import type { VendorAnswer } from '../kit/answer.ts';
import { TooDeep } from '../kit/digest.ts';
import { VendorFault } from '../kit/faults.ts';
import { PagingGuard } from '../kit/paging.ts';
import type { AuvikApi } from './api.ts';
import { packCursor, unpackCursor } from './cursor.ts';
import { acceptDevice, type DevicePage } from './schema.ts';
import { oddPage, tenantRefuses } from './sentences.ts';
import { ownerOf, toSourceRecord } from './to-source-record.ts';

export type Company = { key: string; name: string; isContainer: boolean };

/** Vendor fact: pages with details are heavy and cut off by gateways; the vendor's own examples use 300. */
const PAGE_SIZE = 300;
const SMALLEST_PAGE = 10;

/** Reads one tenant's devices with their details, page by page, from behind the cursor `after`. */
export async function* devicePages(
  api: AuvikApi,
  company: Company,
  after: string | null,
  pageSize = PAGE_SIZE,
): AsyncGenerator<RecordPage, StreamEnd> {
  try {
    return yield* new DevicePass(api, company, pageSize).pages(after);
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error;
    if (error.kind !== 'forbidden') return { kind: 'broke-off', fault: error };
    return { kind: 'not-permitted', fault: tenantRefuses(company.name, error) };
  }
}

/** One walk over one tenant's pages. */
class DevicePass {
  readonly #api: AuvikApi;
  readonly #company: Company;
  readonly #guard = new PagingGuard({ vendor: 'Auvik' });
  #pageSize: number;
  #pageCount = 0;
  #unreadable = 0;
  /** Why the pass proves nothing about what it did not see, although it could be read to its end. */
  #gap: string | undefined;

  constructor(api: AuvikApi, company: Company, pageSize: number) {
    this.#api = api;
    this.#company = company;
    this.#pageSize = pageSize;
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
      const { kept, rejected, doubled, othersCount } = translate(page, this.#company);
      if (isFirst && kept.length + rejected.length === 0 && othersCount > 0) return notRead(this.#company);
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
    return firstUrl(this.#api.origin, this.#company.key, this.#pageSize, after);
  }

  #cursorAt(nextUrl: URL | undefined): string | null {
    return packCursor({ after: nextUrl ? afterIn(nextUrl) : null, hasGap: this.#gap !== undefined, unreadable: this.#unreadable });
  }

  #end(answer: VendorAnswer): StreamEnd {
    if (this.#gap !== undefined) return { kind: 'broke-off', fault: oddPage(this.#gap, answer) };
    return this.#unreadable > 0 ? { kind: 'rows-rejected', count: this.#unreadable } : { kind: 'complete' };
  }

  async #readPage(url: URL): Promise<{ page: DevicePage; nextUrl: URL | undefined; answer: VendorAnswer }> {
    const { page, answer } = await this.#askSmallerIfNeeded(url);
    this.#pageCount += 1;
    this.#guard.page(idsOf(page));
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
   * but devices may have been left out, so the pass must not count as complete. Taking it as complete would mark them missing.
   */
  #noteGap(page: DevicePage, { isFirst, canCount }: { isFirst: boolean; canCount: boolean }): void {
    const isLast = page.next === undefined;
    if (page.rows.length === 0 && !(isFirst && isLast)) {
      this.#gap ??= `page ${this.#pageCount} came empty although there had to be more`;
    }
    if (isLast && canCount && page.totalPages !== undefined && page.totalPages > this.#pageCount) {
      this.#gap ??= `it announced ${page.totalPages} pages and ended after ${this.#pageCount}`;
    }
  }

  /** Vendor fact: gateways answer 504 to broad questions. After the second one the page is halved, and stays halved for this tenant. */
  async #askSmallerIfNeeded(url: URL): Promise<Exclude<Awaited<ReturnType<AuvikApi['devicePage']>>, string>> {
    for (;;) {
      const reply = await this.#api.devicePage(url, this.#company.key);
      if (reply !== 'too-slow') return reply;
      if (this.#pageSize <= SMALLEST_PAGE) {
        throw new VendorFault(
          'unreachable',
          `Auvik could not answer in time for ${this.#company.name}, even with ${this.#pageSize} devices a page (504). The next run tries again.`,
          { details: { host: url.host, status: 504 } },
        );
      }
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

function firstUrl(origin: string, tenant: string, pageSize: number, after: string | null): URL {
  const url = new URL('/v1/inventory/device/info', origin);
  url.searchParams.set('tenants', tenant);
  url.searchParams.set('include', 'deviceDetail');
  url.searchParams.set('page[first]', String(pageSize));
  if (after !== null) url.searchParams.set('page[after]', after);
  return url;
}

const afterIn = (url: URL): string | null => url.searchParams.get('page[after]');

const idsOf = (page: DevicePage): string[] =>
  page.rows.map((row) =>
    typeof row === 'object' && row !== null && !Array.isArray(row) && typeof row['id'] === 'string' ? row['id'] : '',
  );

type Translated = { kept: readonly RecordDraft[]; rejected: readonly RejectedRow[]; doubled: number; othersCount: number };

/**
 * A page in our words. When a container is read, the rows of other tenants are left out: they are read with their own tenant, and Auvik
 * may or may not expand a multi-site tenant. Of rows with the same id the last one counts.
 */
function translate(page: DevicePage, company: Company): Translated {
  const kept = new Map<string, RecordDraft>();
  const rejected: RejectedRow[] = [];
  let accepted = 0;
  let othersCount = 0;
  for (const raw of page.rows) {
    const verdict = acceptDevice(raw);
    if (!('device' in verdict)) {
      rejected.push({ ...verdict, raw });
      continue;
    }
    const { device } = verdict;
    if (company.isContainer && (ownerOf(device) ?? company.key) !== company.key) {
      othersCount += 1;
      continue;
    }
    try {
      kept.set(device.id, toSourceRecord(device, raw, page.details.get(device.id) ?? null, company.key));
      accepted += 1;
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error;
      // Without the raw row: it could not be written down either.
      rejected.push({ vendorKey: device.id, reason: error.message, raw: null });
    }
  }
  return { kept: [...kept.values()], rejected, doubled: accepted - kept.size, othersCount };
}

function notRead({ name }: Company): StreamEnd {
  return { kind: 'not-read', because: `${name} is a multi-site tenant without devices of its own; its sites are read one by one.` };
}
