import type { Json } from '../connector.ts';
import type { AskOptions } from '../kit/vendor-http.ts';
import { type ListPage, PAGE_SIZE, type PassportalApi, type Question } from './api.ts';
import { listPages } from './list-pages.ts';
import { acceptClient, type Client } from './schema.ts';
import { oddAnswer } from './sentences.ts';

/** All clients that are listed, each with its row. `isListed` is false where there is no list of clients at all. */
export type Clients = { isListed: boolean; clients: readonly { client: Client; raw: Json }[]; refusedCount: number };

/** Vendor facts: the first was seen live; the second is in one integrator's guide. */
const PATHS = ['/api/v2/documents/clients', '/api/v2/clients'];

/** The list of an account's clients. */
export class ClientList {
  readonly #api: PassportalApi;
  readonly #memory: Readonly<Record<string, string>>;
  readonly #pageSize: number;
  #path: string | undefined;
  #first: { page: ListPage | undefined } | undefined;

  constructor(api: PassportalApi, memory: Readonly<Record<string, string>>, pageSize = PAGE_SIZE) {
    this.#api = api;
    this.#memory = memory;
    this.#pageSize = pageSize;
  }

  /** Where the clients are listed: a web page in its place is a fault from now on, and not a list that does not exist. */
  remember(): Readonly<Record<string, string>> {
    const path = this.#path ?? this.#knownPath();
    return path === undefined ? {} : { clients: path };
  }

  /** The first page; undefined where there is no list of clients. */
  async first(options: AskOptions = {}): Promise<ListPage | undefined> {
    this.#first ??= { page: await this.#findFirst(options) };
    return this.#first.page;
  }

  async read(): Promise<Clients> {
    const first = await this.first();
    this.#first = undefined;
    if (!first) return { isListed: false, clients: [], refusedCount: 0 };
    const rows: Json[] = [];
    for await (const page of listPages(this.#api, this.#question(), { first }, { isDoubted: false })) rows.push(...page.rows);
    const clients = rows.flatMap((raw) => {
      const client = acceptClient(raw);
      return client ? [{ client, raw }] : [];
    });
    // Rows of which none is a client are no list of clients: taken for one it would say that there
    // is none left.
    if (clients.length === 0 && rows.length > 0) throw oddAnswer('none of the rows of its list of clients is a client', first.answer);
    return { isListed: true, clients, refusedCount: rows.length - clients.length };
  }

  async #findFirst(options: AskOptions): Promise<ListPage | undefined> {
    const known = this.#knownPath();
    if (known !== undefined) {
      this.#path = known;
      return this.#api.pageOf(this.#question(), 1, options);
    }
    for (const path of PATHS) {
      this.#path = path;
      const page = await this.#api.page(this.#question(), 1, options);
      if ('rows' in page) return page;
    }
    this.#path = undefined;
    return undefined;
  }

  #knownPath(): string | undefined {
    return PATHS.find((path) => path === this.#memory['clients']);
  }

  #question(): Question {
    return { path: this.#path ?? '', params: {}, what: 'list clients', pageSize: this.#pageSize };
  }
}
