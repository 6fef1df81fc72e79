import { VendorFault } from './faults.ts';
import { hash52, SeenIds } from './seen-ids.ts';

/**
 * Watches one pass over a paged list for everything that would make it endless, incomplete or dangerous. It asks nothing itself:
 * the connector shows it each page and each next address, and it throws a VendorFault `odd-answer` at the first lie.
 */
export class PagingGuard {
  readonly #vendor: string;
  readonly #pagesMax: number;
  readonly #addresses = new Set<string>();
  readonly #pages = new Set<string>();
  readonly #ids = new SeenIds();
  #pageCount = 0;
  #staleInARow = 0;

  constructor(options: { vendor: string; pagesMax?: number }) {
    this.#vendor = options.vendor;
    this.#pagesMax = options.pagesMax ?? 20_000;
  }

  /**
   * A page's ids, in order. An empty page with more pages after it is accepted: filters at the vendor can empty one.
   * @returns how many of them this pass has met before (rows shift while a vendor's list is being read; that is no fault)
   */
  page(ids: readonly string[]): number {
    this.#pageCount += 1;
    if (this.#pageCount > this.#pagesMax) throw this.#fault(`its list did not end after ${this.#pagesMax} pages`);
    let again = 0;
    for (const id of ids) if (this.#ids.meet(id)) again += 1;
    if (ids.length > 0) this.#noteContent(ids, again);
    return again;
  }

  /**
   * The address of the next page, checked: it must stay where we are, because the credentials go with it, and must be new.
   * @param origin where this pass asks, such as `https://auvikapi.us1.my.auvik.com`
   */
  next(address: string, current: URL, origin: string): URL {
    const url = URL.parse(address, current.href);
    if (!url) throw this.#fault('the address of the next page is no address');
    if (url.origin !== origin || url.username || url.password) {
      throw this.#fault(`the next page is said to be at ${url.protocol}//${url.host} instead of ${origin}; the key was not sent there`);
    }
    if (url.href === current.href || this.#addresses.has(url.href)) throw this.#fault('it sent us back to a page we already had');
    this.#addresses.add(url.href);
    return url;
  }

  #noteContent(ids: readonly string[], again: number): void {
    const content = `${ids.length}:${hash52(ids.join('\n'))}`;
    if (this.#pages.has(content)) throw this.#fault('it sent the same page twice under different addresses');
    this.#pages.add(content);
    this.#staleInARow = again === ids.length ? this.#staleInARow + 1 : 0;
    if (this.#staleInARow >= STALE_PAGES) throw this.#fault(`${STALE_PAGES} pages in a row brought nothing new`);
  }

  #fault(what: string): VendorFault {
    const message = `${this.#vendor} sent pages that do not add up: ${what}. The stored assets are kept as they were.`;
    return new VendorFault('odd-answer', message, { details: { page: this.#pageCount } });
  }
}

/** One page of old rows can be an honest shift of a short last page; three are a circle. */
const STALE_PAGES = 3;
