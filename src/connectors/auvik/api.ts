import type { z } from 'zod';
import type { ConnectorContext, Json, Settings } from '../connector.ts';
import { decodeJson, errorInside, isObject, type VendorAnswer } from '../kit/answer.ts';
import type { Quota } from '../kit/budget.ts';
import { reasonFrom } from '../kit/from-zod.ts';
import { type AskOptions, type Judgement, VendorHttp } from '../kit/vendor-http.ts';
import { apiBaseOf, isAuvikApi, REGIONS, regionOf } from './location.ts';
import { acceptListPage, List, type ListPage, listIn, Tenant, TenantDetail } from './schema.ts';
import { faultOf, oddPage, saysNothing, saysThereIsNone, sentElsewhere, sentInCircles, speaksOfRateLimit } from './sentences.ts';

/**
 * Vendor fact (one public integrator): about 2,500 requests in 5 minutes per address, the next answered with 403. This stays under
 * 1,900 in any 5 minutes. Vendor fact: 2 to 4 parallel calls are what clients get along with.
 */
export const QUOTA: Quota = { burst: 1000, perSecond: 3, concurrency: 4 };

/** A 403 that smells of throttling: wait, as the window is five minutes long, before believing it. */
const THROTTLE_WAITS_SECONDS = [60, 240];

/** How long one region may take to answer when all of them are asked whether they know the account. */
const PROBE_MS = 5000;

/** Rows of a list, each judged alone: those that passed and the reasons of the others. */
export type Rows<T> = { accepted: readonly { row: T; raw: Json }[]; refused: readonly { raw: Json; reason: string }[] };

/** Asks Auvik. Knows its addresses, regions and ways of refusing; knows nothing of companies or records. */
export class AuvikApi {
  readonly #http: VendorHttp;
  readonly #settings: Settings;
  readonly #regionBases: readonly string[];
  readonly #answeredBefore = new Set<string>();
  readonly #notes: string[] = [];
  #base: URL;
  #isLocated: boolean;

  /** @param regionBases the API addresses to ask when nothing says where the account lives */
  constructor(settings: Settings, context: ConnectorContext, regionBases: readonly string[] = REGIONS.map(apiBaseOf)) {
    this.#settings = settings;
    this.#regionBases = regionBases;
    // Basic from UTF-8 bytes. Vendor fact: the key may hold `+` and `/` and is never URL-encoded.
    const credential = `${settings['username'] ?? ''}:${settings['apiKey'] ?? ''}`;
    this.#http = new VendorHttp({
      vendor: 'Auvik',
      headers: { authorization: `Basic ${Buffer.from(credential).toString('base64')}`, accept: 'application/vnd.api+json' },
      credential,
      quota: QUOTA,
      context,
    });
    const known = this.#knownBase(context.memory);
    this.#base = new URL(known ?? this.#regionBases[0] ?? apiBaseOf(REGIONS[0]));
    this.#isLocated = known !== undefined;
  }

  /** Where the account lives, as far as is known now. */
  get origin(): string {
    return this.#base.origin;
  }

  get host(): string {
    return this.#base.host;
  }

  /** Whether the address comes from the form, and not from what we know of Auvik's regions. */
  get isAddressTyped(): boolean {
    return (this.#settings['apiHost'] ?? '') !== '';
  }

  /** Facts for the next session. The form's own address stands beside it, so that a changed form makes the memory void. */
  remember(): Readonly<Record<string, string>> {
    return this.#isLocated ? { baseUrl: this.#base.origin, foundFor: this.#typedPlace() } : {};
  }

  /** What was learnt on the way, each sentence once. */
  takeNotes(): readonly string[] {
    return this.#notes.splice(0);
  }

  /** Asks who we are, and follows the account to its region. The answer has status 200, 401 or something odd. */
  async verify(options: AskOptions = {}): Promise<VendorAnswer> {
    const answer = await this.#get('/v1/authentication/verify', options);
    if (answer.status !== 401 || this.#isLocated) return this.#noteLocated(answer);
    // One author saw 401 instead of 308 from the wrong region, so before a right key is called wrong the others are asked.
    return (await this.#probeOtherRegions()) ?? answer;
  }

  tenants(options: AskOptions = {}): Promise<Rows<Tenant>> {
    return this.#list('/v1/tenants', Tenant, 'list tenants', options);
  }

  /** The tenants below one prefix with their names. The answer is handed out raw: what 400, 403 and 404 mean depends on the prefix. */
  async tenantDetails(prefix: string, options: AskOptions = {}): Promise<Rows<TenantDetail> | VendorAnswer> {
    const answer = await this.#located(`/v1/tenants/detail?tenantDomainPrefix=${encodeURIComponent(prefix)}`, options);
    return answer.status === 200 ? this.#rows(answer, TenantDetail) : answer;
  }

  /**
   * One page of a tenant's list.
   * @param about the tenant, and what completes "may not …"
   * @returns the page, or `too-slow` when the gateway cut it off twice: a smaller page may get through
   */
  async page(
    url: URL,
    about: { tenant: string; what: string },
    options: AskOptions = {},
  ): Promise<{ page: ListPage; answer: VendorAnswer } | 'too-slow'> {
    const place = `${about.tenant} ${url.pathname}`;
    const judge = (it: VendorAnswer, tries: number) => this.#judge(it, tries, place);
    const answer = await this.#located(url.pathname + url.search, { ...options, judge });
    if (answer.status === 504) return 'too-slow';
    // A list that answered before is there, so the address is right and 404 an accident.
    const wasThere = answer.status === 404 && this.#answeredBefore.has(place);
    if (wasThere) throw oddPage('it is said not to exist, although the page before it did', answer);
    if (answer.status !== 200) throw faultOf(answer, about.what);
    this.#answeredBefore.add(place);
    const page = acceptListPage(this.#decode(answer));
    if (typeof page === 'string') throw oddPage(this.#redacted(page), answer);
    return { page, answer };
  }

  /** One resource by its id: the answer's `data`, or `gone` when Auvik says that there is none (404); undefined when it says neither. */
  async one(path: string, options: AskOptions = {}): Promise<{ data: Json; included: readonly Json[] } | 'gone' | undefined> {
    const answer = await this.#located(path, options);
    if (saysThereIsNone(answer)) return 'gone';
    if (answer.status !== 200) throw faultOf(answer, 'read one device');
    const body = this.#decode(answer);
    // Vendor fact (one public client): a single read may come back with nothing in it.
    const data = isObject(body) ? body['data'] : undefined;
    return isObject(body) && isObject(data) ? { data, included: listIn(body, 'included') } : undefined;
  }

  /** One device by the second generation, to see whether the account has it: 200, or whatever says no. */
  probeV2(tenant: string): Promise<VendorAnswer> {
    const query = new URLSearchParams({ tenant, 'page[first]': '1' });
    return this.#located(`/v2/api/inventory/device/info?${query}`, { tries: 2 });
  }

  /** Vendor fact: 403 means a missing right or too many requests; only the body, or having been let in before, tells them apart. */
  #judge(answer: VendorAnswer, tries: number, place?: string): Judgement {
    if (place !== undefined && answer.status === 504 && tries >= 2) return 'take';
    if (answer.status !== 403) return 'by-the-rules';
    const wasLetIn = place !== undefined && this.#answeredBefore.has(place);
    const isThrottling = speaksOfRateLimit(answer) || (saysNothing(answer) && wasLetIn);
    const pauseSeconds = THROTTLE_WAITS_SECONDS[tries - 1];
    return isThrottling && pauseSeconds !== undefined ? { pauseSeconds, because: '403 throttling' } : 'take';
  }

  async #list<T>(path: string, schema: z.ZodType<T>, what: string, options: AskOptions): Promise<Rows<T>> {
    const answer = await this.#located(path, options);
    if (answer.status !== 200) throw faultOf(answer, what);
    return this.#rows(answer, schema);
  }

  #rows<T>(answer: VendorAnswer, schema: z.ZodType<T>): Rows<T> {
    const body = this.#decode(answer);
    const list = List.safeParse(body);
    if (!list.success) throw oddPage(this.#redacted(reasonFrom(list.error, body)), answer);
    const accepted: { row: T; raw: Json }[] = [];
    const refused: { raw: Json; reason: string }[] = [];
    for (const raw of isObject(body) ? listIn(body, 'data') : []) {
      const row = schema.safeParse(raw);
      if (row.success) accepted.push({ row: row.data, raw });
      else refused.push({ raw, reason: this.#redacted(reasonFrom(row.error, raw)) });
    }
    return { accepted, refused };
  }

  #decode(answer: VendorAnswer): Json {
    const body = decodeJson('Auvik', answer);
    const words = errorInside(body);
    // Errors beside records are about something else; beside an empty list they may be why it is
    // empty.
    const hasRecords = isObject(body) && (isObject(body['data']) || listIn(body, 'data').length > 0);
    if (words !== undefined && !hasRecords) throw oddPage(`it reports an error instead of data (${this.#redacted(words)})`, answer);
    return body;
  }

  /** A question to the account's own region, which is found first if need be. */
  async #located(path: string, options: AskOptions): Promise<VendorAnswer> {
    if (!this.#isLocated) {
      const answer = await this.verify(options);
      if (answer.status !== 200) throw faultOf(answer, 'use the API');
    }
    return this.#get(path, options);
  }

  async #get(path: string, options: AskOptions): Promise<VendorAnswer> {
    const judged: AskOptions = { judge: (it, tries) => this.#judge(it, tries), ...options };
    const first = this.#withoutSecrets(await this.#http.get(new URL(path, this.#base), judged));
    if (!isRedirect(first)) return first;
    this.#follow(first);
    const second = this.#withoutSecrets(await this.#http.get(new URL(path, this.#base), judged));
    if (isRedirect(second)) throw sentInCircles(second);
    return second;
  }

  /** Vendor fact: 308 says that the account lives in another region, at the same path. The key goes along only to Auvik's own hosts. */
  #follow(answer: VendorAnswer): void {
    const location = answer.headers['location'];
    const url = location === undefined ? null : URL.parse(location, answer.url.href);
    const isTrusted = url !== null && (isAuvikApi(url) || this.#http.isListed(url));
    if (answer.status !== 308 || !isTrusted || url.origin === this.#base.origin) throw sentElsewhere(location, answer);
    this.#moveTo(url);
  }

  #moveTo(url: URL): void {
    this.#base = new URL(url.origin);
    this.#isLocated = true;
    const region = regionOf(url);
    const note =
      region === undefined
        ? `This account lives at ${url.host}. We use that address from now on.`
        : `This account lives in region ${region}. We use ${region} from now on.`;
    this.#notes.push(note);
  }

  async #probeOtherRegions(): Promise<VendorAnswer | undefined> {
    const others = this.#regionBases.filter((base) => new URL(base).origin !== this.#base.origin);
    const answers = await Promise.allSettled(
      others.map((base) => this.#http.get(new URL('/v1/authentication/verify', base), { tries: 1, withinMs: PROBE_MS })),
    );
    const found = answers.flatMap((it) => (it.status === 'fulfilled' && it.value.status === 200 ? [it.value] : []))[0];
    if (found) this.#moveTo(found.url);
    return found;
  }

  #noteLocated(answer: VendorAnswer): VendorAnswer {
    if (answer.status === 200) this.#isLocated = true;
    return answer;
  }

  /** What the form says about where the account lives. */
  #typedPlace(): string {
    return this.#settings['apiHost'] || this.#settings['region'] || '';
  }

  /** The remembered address if it is still the form's, else the form's own, else the region of the pasted address. */
  #knownBase(memory: Readonly<Record<string, string>>): string | undefined {
    const typed = this.#settings['apiHost'] ?? '';
    const remembered = URL.parse(memory['baseUrl'] ?? '');
    const isStillMeant = remembered !== null && (memory['foundFor'] ?? '') === this.#typedPlace();
    if (isStillMeant && (isAuvikApi(remembered) || remembered.origin === typed || this.#http.isListed(remembered)))
      return remembered.origin;
    if (typed) return typed;
    const hint = this.#settings['region'];
    return hint ? apiBaseOf(hint) : undefined;
  }

  /**
   * A refusal that echoes our key must not carry it into a sentence or the details. Data is not searched, only the sentences made of it:
   * looking through every page took as long as a twentieth of reading it.
   */
  #withoutSecrets(answer: VendorAnswer): VendorAnswer {
    return answer.status === 200 ? answer : { ...answer, text: this.#redacted(answer.text) };
  }

  #redacted(text: string): string {
    const key = this.#settings['apiKey'] ?? '';
    if (key.length < SHORTEST_SECRET) return text;
    const encoded = Buffer.from(`${this.#settings['username'] ?? ''}:${key}`).toString('base64');
    return text.replaceAll(key, '[API key]').replaceAll(encoded, '[API key]');
  }
}

const isRedirect = ({ status }: VendorAnswer): boolean => status >= 300 && status < 400;

/** A shorter text would be found in innocent places. */
const SHORTEST_SECRET = 8;
