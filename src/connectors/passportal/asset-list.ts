import type { Json } from '../connector.ts';
import type { AskOptions } from '../kit/vendor-http.ts';
import { type Absent, type ListPage, PAGE_SIZE, type PassportalApi, type Question } from './api.ts';
import { type Beginning, listPages } from './list-pages.ts';
import { clientIn, idIn, mayBeAsset } from './schema.ts';
import { noApiHere } from './sentences.ts';

/** The key of the company that owns what belongs to no client: the MSP itself. */
export const VAULT = 'vault';

/** What the list said of one company: rows by their ids, as JSON texts, and those without a readable id. */
export type CompanyRows = { name: string | undefined; rows: Map<string, string>; withoutId: Json[]; doubled: number };

/** The whole list, sorted out by who owns what. */
export type WholeList = {
  kind: 'whole';
  companies: ReadonlyMap<string, CompanyRows>;
  /** Of each asset, the company that its row names. */
  ownerOf: ReadonlyMap<string, string>;
  /** Rows of which neither asset nor company can be read: any company may miss one of them. */
  strays: readonly Json[];
};

/** More assets than are worth holding: each client's are asked for by themselves. `companies` are those met so far. */
type TooMany = { kind: 'too-many'; companies: ReadonlyMap<string, string | undefined> };

/**
 * So many rows are held at most: some 40 MB. Below it the list of the whole account is read once, which costs a call for 100 assets. Asking client by
 * client costs two calls a client at least (no page tells that it is the last): 400 for 200 clients with 20,000 assets, where the whole list costs 202 and
 * all calls of a second sync are to stay under 2 % of 20,000. Above it two calls a client are few beside the others, and memory counts.
 */
const MOST_HELD = 100_000;

export type ListTerms = { pageSize?: number | undefined; mostHeld?: number | undefined };

/** The list of all assets of an account, read once a session. Order by id, so that what is added meanwhile comes at the end and moves nothing. */
export class AssetList {
  readonly #api: PassportalApi;
  readonly #memory: Readonly<Record<string, string>>;
  readonly #pageSize: number;
  readonly #mostHeld: number;
  #path: string | undefined;
  #first: ListPage | undefined;
  #reading: Promise<WholeList | TooMany> | undefined;
  #isTooMany = false;

  constructor(api: PassportalApi, memory: Readonly<Record<string, string>>, { pageSize = PAGE_SIZE, mostHeld = MOST_HELD }: ListTerms) {
    this.#api = api;
    this.#memory = memory;
    this.#pageSize = pageSize;
    this.#mostHeld = mostHeld;
    this.#isTooMany = memory['listing'] === 'by-client';
  }

  /** Facts for the next session: that the fuller list is there (a web page in its place is then a fault), and that the account is large. */
  remember(): Readonly<Record<string, string>> {
    const hasAll = this.#path === ALL_PATH || this.#memory['list'] === 'all';
    return { ...(hasAll ? { list: 'all' } : {}), ...(this.#isTooMany ? { listing: 'by-client' } : {}) };
  }

  /** The first page: for the check, which asks it, and for the walk, which begins with it instead of asking again. */
  async first(options: AskOptions = {}): Promise<ListPage> {
    this.#first ??= await this.#findFirst(options);
    return this.#first;
  }

  /** The whole list. A reading that failed is not kept. */
  read(): Promise<WholeList | TooMany> {
    this.#reading ??= this.#read().catch((error: unknown) => {
      this.#reading = undefined;
      throw error;
    });
    return this.#reading;
  }

  /** One client's own list, page by page. Vendor fact: the filter is not always applied, so the rows' word counts. */
  async *ofClient(client: string, from = 1): AsyncGenerator<ListPage, void> {
    if (this.#path === undefined) await this.first();
    yield* listPages(this.#api, { ...this.#question({ clientId: client }), mayBeEmpty: true }, { from }, { isDoubted: false });
  }

  async #read(): Promise<WholeList | TooMany> {
    if (this.#isTooMany) return { kind: 'too-many', companies: new Map() };
    const sorting = new Sorting();
    const first = await this.first();
    const beginning: Beginning = { first };
    this.#first = undefined;
    for await (const { rows } of listPages(this.#api, this.#question(), beginning, { isDoubted: true })) {
      for (const row of rows) sorting.take(row);
      if (sorting.size <= this.#mostHeld) continue;
      this.#isTooMany = true;
      return { kind: 'too-many', companies: new Map([...sorting.companies].map(([key, { name }]) => [key, name])) };
    }
    return { kind: 'whole', companies: sorting.companies, ownerOf: sorting.ownerOf, strays: sorting.strays };
  }

  /** Vendor facts: `/documents/all` has all fields of a row; it is not documented, `/documents` is. */
  async #findFirst(options: AskOptions): Promise<ListPage> {
    let absent: Absent | undefined;
    for (const path of this.#memory['list'] === 'all' ? [ALL_PATH] : [ALL_PATH, PLAIN_PATH]) {
      this.#path = path;
      const page = this.#memory['list'] === 'all' ? await this.#api.pageOf(this.#question(), 1, options) : await this.#page(options);
      if ('rows' in page) return page;
      absent = page;
    }
    this.#path = undefined;
    if (absent) throw noApiHere(absent.absent);
    throw new Error('no path was tried');
  }

  #page(options: AskOptions): Promise<ListPage | Absent> {
    return this.#api.page(this.#question(), 1, options);
  }

  #question(more: Readonly<Record<string, string>> = {}): Question {
    const params = { type: 'asset', orderBy: 'id', orderDir: 'asc', ...more };
    return { path: this.#path ?? ALL_PATH, params, what: 'list assets', pageSize: this.#pageSize };
  }
}

const ALL_PATH = '/api/v2/documents/all';
const PLAIN_PATH = '/api/v2/documents';

/** Sorts rows out by their owners, as texts: as objects they would take several times the memory. */
class Sorting {
  readonly companies = new Map<string, CompanyRows>();
  readonly ownerOf = new Map<string, string>();
  readonly strays: Json[] = [];

  get size(): number {
    return this.ownerOf.size;
  }

  take(row: Json): void {
    if (!mayBeAsset(row)) return;
    const id = idIn(row);
    const client = clientIn(row);
    if (id === undefined && client === undefined) return void this.strays.push(row);
    const company = this.#companyOf(client ?? VAULT, row);
    if (id === undefined) return void company.withoutId.push(row);
    const before = this.ownerOf.get(id);
    // The later row is the fresher one, also where the asset changed hands while the list was read.
    if (before !== undefined) {
      this.companies.get(before)?.rows.delete(id);
      company.doubled += 1;
    }
    company.rows.set(id, JSON.stringify(row));
    this.ownerOf.set(id, client ?? VAULT);
  }

  #companyOf(key: string, row: Json): CompanyRows {
    const known = this.companies.get(key);
    const name = nameIn(row);
    if (known) {
      known.name ??= name;
      return known;
    }
    const fresh = { name, rows: new Map<string, string>(), withoutId: [], doubled: 0 };
    this.companies.set(key, fresh);
    return fresh;
  }
}

function nameIn(row: Json): string | undefined {
  const name = typeof row === 'object' && row !== null && !Array.isArray(row) ? row['clientName'] : undefined;
  return typeof name === 'string' && name.trim() !== '' ? name : undefined;
}
