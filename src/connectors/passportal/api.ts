import type { ConnectorContext, Json, Settings } from '../connector.ts';
import { decodeJson, isObject, isWebPage, type VendorAnswer } from '../kit/answer.ts';
import type { Quota } from '../kit/budget.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { type AskOptions, VendorHttp } from '../kit/vendor-http.ts';
import { AccessToken, askForToken } from './access-token.ts';
import { DATACENTERS, type Datacenter, datacenterIn, originOf } from './datacenters.ts';
import { failureIn, isDetails, noListIn, rowsIn } from './schema.ts';
import { faultOf, oddAnswer, otherDatacenter, refusedKey, sentElsewhere, tokenRefused, VENDOR } from './sentences.ts';
import { originFrom } from './settings.ts';

/**
 * Vendor facts: no limit is documented, and none was met at 8 calls a second, one after the other. Details cost a call each, so a small account gets all
 * its own at once, and a large one ten a second: 20,000 documents take half an hour. 429 halves the pace (`kit/budget.ts`).
 */
export const QUOTA: Quota = { burst: 1_500, perSecond: 10, concurrency: 4 };

/** Vendor facts: a hundred rows unless asked otherwise, and asking for more has lost rows; pages run from 1 to 9999. */
export const PAGE_SIZE = 100;
export const LAST_PAGE = 9_999;

/** How long one datacenter may take to say whether it knows the key, when all of them are asked. */
const PROBE_MS = 5_000;

/**
 * A list and its filters. `what` completes "may not …"; `mayBeEmpty` is set where nobody would
 * wonder at a list without any row.
 */
export type Question = { path: string; params: Readonly<Record<string, string>>; what: string; pageSize: number; mayBeEmpty?: true };

/** There is no such list. */
export type Absent = { absent: VendorAnswer };

/**
 * `isNotFound`: it is said not to exist, which may be how this vendor says that a page is past the
 * end (`listPages` finds out).
 */
export type ListPage = { number: number; rows: readonly Json[]; answer: VendorAnswer; isNotFound?: true };

/**
 * One document: its answer, or the answer that says that there is none or that it is closed to this
 * key (which look alike). `isVendorsOwn`: it has the form in which Passportal says that, and not
 * that of some gateway.
 */
export type OneDocument = { read: { [key: string]: Json } } | { refused: Json; isVendorsOwn: boolean };

/** What only tests set: where to look when the chosen datacenter does not know the key. */
export type ProbedPlaces = readonly { origin: string; datacenter: Datacenter }[];
const ALL_PLACES: ProbedPlaces = DATACENTERS.map((datacenter) => ({ origin: originOf(datacenter), datacenter }));

/** Asks Passportal. Knows its addresses, tokens and ways of refusing; knows nothing of companies or records. */
export class PassportalApi {
  readonly #http: VendorHttp;
  readonly #settings: Settings;
  readonly #clock: Clock;
  readonly #origin: string;
  readonly #places: ProbedPlaces;
  readonly #token: AccessToken;

  constructor(settings: Settings, context: ConnectorContext, places: ProbedPlaces = ALL_PLACES) {
    this.#settings = settings;
    this.#clock = context.clock ?? systemClock;
    const chosen = datacenterIn(settings['datacenter'] ?? '');
    this.#origin = places.find(({ datacenter }) => datacenter === chosen)?.origin ?? originFrom(settings);
    this.#places = places;
    const credential = `${settings['accessKeyId'] ?? ''}:${settings['secretAccessKey'] ?? ''}`;
    this.#http = new VendorHttp({ vendor: VENDOR, headers: { accept: 'application/json' }, credential, quota: QUOTA, context });
    this.#token = new AccessToken(this.#clock, (options) => this.#newToken(options));
  }

  get host(): string {
    return new URL(this.#origin).host;
  }

  /** Gets a token. @throws VendorFault `refused-key` where nobody knows the key, `wrong-address` where another datacenter does. */
  async signIn(options: AskOptions = {}): Promise<void> {
    await this.#token.current(options);
  }

  /** One page of a list, or that there is no such list. A page past the end has no rows. */
  async page(question: Question, number: number, options: AskOptions = {}): Promise<ListPage | Absent> {
    const { path, params, pageSize, what } = question;
    const query = new URLSearchParams({ ...params, resultsPerPage: String(pageSize), pageNum: String(number) });
    const answer = await this.#ask(`${path}?${query}`, options);
    // Vendor facts: 404 is also what pages have that can't be; and paths that are none show the web application.
    if (answer.status === 404 && number > 1 && !isWebPage(answer.text)) return { number, rows: [], answer, isNotFound: true };
    if (number === 1 && (answer.status === 404 || (answer.status === 200 && isWebPage(answer.text)))) return { absent: answer };
    if (answer.status !== 200) throw faultOf(answer, what);
    const body = this.#decode(answer);
    const rows = rowsIn(body, { mayBeAbsent: number > 1 || question.mayBeEmpty === true });
    if (!rows) throw oddAnswer(noListIn(body), answer);
    return { number, rows, answer };
  }

  /** A page that has to be there. */
  async pageOf(question: Question, number: number, options: AskOptions = {}): Promise<ListPage> {
    const page = await this.page(question, number, options);
    if ('rows' in page) return page;
    throw oddAnswer('a list that it had before is not there, or a web page is in its place', page.absent);
  }

  async document(id: string, options: AskOptions = {}): Promise<OneDocument> {
    const answer = await this.#ask(`/api/v2/documents/${encodeURIComponent(id)}`, options);
    if (answer.status === 403 || answer.status === 404 || answer.status === 400) return this.#refusalIn(answer);
    if (answer.status !== 200) throw faultOf(answer, 'read one asset');
    const body = this.#decode(answer);
    if (!isObject(body) || !isDetails(body['details'])) throw oddAnswer('a document without fields', answer);
    if (body['id'] !== undefined && String(body['id']) !== id) throw oddAnswer(`asked for document ${id}, it sent another one`, answer);
    const { success: _success, apiRequestUid: _request, ...said } = body;
    return { read: said };
  }

  #refusalIn(answer: VendorAnswer): OneDocument {
    const { status } = answer;
    const body = answer.text.trim() === '' || isWebPage(answer.text) ? null : decodeJson(VENDOR, answer);
    if (!isObject(body)) return { refused: { status }, isVendorsOwn: false };
    return { refused: body, isVendorsOwn: status !== 400 && failureIn(body) !== undefined };
  }

  #decode(answer: VendorAnswer): Json {
    const body = decodeJson(VENDOR, answer);
    const failure = failureIn(body);
    if (failure !== undefined) throw oddAnswer(failure, answer);
    return body;
  }

  /** Asks with the token, and once more with a new one where it is refused: it may end early, whatever its time says. */
  async #ask(path: string, options: AskOptions): Promise<VendorAnswer> {
    const token = await this.#token.current(options);
    const first = await this.#get(path, token, options);
    if (first.status !== 401) return first;
    const again = await this.#get(path, await this.#token.insteadOf(token, options), options);
    if (again.status === 401) throw tokenRefused(again);
    return again;
  }

  async #get(path: string, token: string, options: AskOptions): Promise<VendorAnswer> {
    const answer = await this.#http.get(new URL(path, this.#origin), { ...options, headers: { 'x-access-token': token } });
    if (answer.status >= 300 && answer.status < 400) throw sentElsewhere(answer);
    // An answer that echoes the token must not carry it into a sentence or a record.
    return answer.status === 200 ? answer : { ...answer, text: answer.text.replaceAll(token, '[token]') };
  }

  async #newToken(options: AskOptions): Promise<{ token: string; renewAt: number }> {
    const reply = await askForToken(this.#http, this.#origin, this.#settings, { clock: this.#clock, options });
    if (!('refused' in reply)) return reply;
    const chosen = datacenterIn(this.#settings['datacenter'] ?? '');
    // A key is known in one datacenter, and the others answer as they would to a wrong one: before it is called wrong they are asked.
    const right = await this.#whoKnowsTheKey();
    throw right ? otherDatacenter(reply.refused, right) : refusedKey(reply.refused, chosen);
  }

  async #whoKnowsTheKey(): Promise<Datacenter | undefined> {
    if (!datacenterIn(this.#settings['datacenter'] ?? '')) return undefined; // A host of somebody's own: its key is nobody else's business.
    const terms = { clock: this.#clock, options: { tries: 1, withinMs: PROBE_MS } };
    const others = this.#places.filter(({ origin }) => origin !== this.#origin);
    const replies = await Promise.allSettled(
      others.map(async ({ origin, datacenter }) => {
        const reply = await askForToken(this.#http, origin, this.#settings, terms);
        return 'token' in reply ? datacenter : undefined;
      }),
    );
    return replies.flatMap((it) => (it.status === 'fulfilled' && it.value ? [it.value] : []))[0];
  }
}
