import { createHmac, randomBytes } from 'node:crypto';
import type { Json, Settings } from '../connector.ts';
import { decodeJson, isObject, isWebPage, type VendorAnswer } from '../kit/answer.ts';
import type { Clock } from '../kit/clock.ts';
import type { AskOptions, VendorHttp } from '../kit/vendor-http.ts';
import { failureIn } from './schema.ts';
import { faultOf, noApiHere, noTokenInside, oddAnswer, sentElsewhere, VENDOR } from './sentences.ts';

const TOKEN_PATH = '/api/v2/auth/client_token';

/** A token is renewed so long before its end: a call that begins with it should end with it too. */
const EARLY_MS = 60_000;
/** Where its end has nearly come by our clock (one of the two clocks is wrong), it is used at least so long; a refusal renews it anyway. */
const SHORTEST_USE_MS = 30_000;

/** What came of asking for a token. `refused` is the vendor's 401: what it means is the caller's to find out. */
export type TokenReply = { token: string; renewAt: number } | { refused: VendorAnswer };

/**
 * Asks for a token. Vendor facts: the secret is never sent; the hash is HMAC-SHA256 of a text of our own choice with the secret as text, in lower-case hex.
 * The text is random, so that no two requests can be taken for one another.
 */
export async function askForToken(
  http: VendorHttp,
  origin: string,
  { accessKeyId = '', secretAccessKey = '' }: Settings,
  terms: { clock: Clock; options: AskOptions },
): Promise<TokenReply> {
  const content = randomBytes(16).toString('hex');
  const hash = createHmac('sha256', secretAccessKey).update(content).digest('hex');
  const headers = { 'x-key': accessKeyId, 'x-hash': hash };
  const answer = await http.post(new URL(TOKEN_PATH, origin), { scope: 'docs_api', content }, { ...terms.options, headers });
  if (answer.status === 401) return { refused: answer };
  if (answer.status >= 300 && answer.status < 400) throw sentElsewhere(answer);
  if (answer.status === 404 || (answer.status === 200 && isWebPage(answer.text))) throw noApiHere(answer);
  if (answer.status !== 200) throw faultOf(answer, 'sign in');
  return tokenIn(decodeJson(VENDOR, answer), answer, terms.clock.now());
}

function tokenIn(body: Json, answer: VendorAnswer, now: number): TokenReply {
  const failure = failureIn(body);
  if (failure !== undefined) throw oddAnswer(failure, answer);
  const token = isObject(body) ? body['access_token'] : undefined;
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) throw noTokenInside(answer);
  // Vendor fact: seconds since 1970, as a number; one table says as a text.
  const ends = Number(isObject(body) ? body['expiry_time'] : undefined) * 1000;
  const renewAt = Number.isFinite(ends) ? ends - EARLY_MS : Number.POSITIVE_INFINITY;
  return { token, renewAt: Math.max(renewAt, now + SHORTEST_USE_MS) };
}

/** The token of a session: asked for when first needed, renewed before it ends, and by one request however many calls are waiting for it. */
export class AccessToken {
  readonly #ask: (options: AskOptions) => Promise<{ token: string; renewAt: number }>;
  readonly #clock: Clock;
  #held: { token: string; renewAt: number } | undefined;
  #coming: Promise<string> | undefined;

  constructor(clock: Clock, ask: (options: AskOptions) => Promise<{ token: string; renewAt: number }>) {
    this.#clock = clock;
    this.#ask = ask;
  }

  async current(options: AskOptions): Promise<string> {
    return this.#held && this.#clock.now() < this.#held.renewAt ? this.#held.token : this.#renew(options);
  }

  /** Another token than the one that was refused; if somebody else has renewed it meanwhile, that one. */
  async insteadOf(refused: string, options: AskOptions): Promise<string> {
    return this.#held && this.#held.token !== refused ? this.#held.token : this.#renew(options);
  }

  #renew(options: AskOptions): Promise<string> {
    this.#coming ??= this.#fetch(options).finally(() => {
      this.#coming = undefined;
    });
    return this.#coming;
  }

  async #fetch(options: AskOptions): Promise<string> {
    this.#held = undefined;
    this.#held = await this.#ask(options);
    return this.#held.token;
  }
}
