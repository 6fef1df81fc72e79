import { Agent, type Dispatcher, request } from 'undici';
import type { ConnectorContext, Json } from '../connector.ts';
import type { VendorAnswer } from './answer.ts';
import { type Budget, type Quota, sharedBudget } from './budget.ts';
import { type Clock, systemClock } from './clock.ts';
import { type EgressGuard, egressGuard } from './egress.ts';
import { busy, tooMuch, unreachable } from './failures.ts';
import { VendorFault } from './faults.ts';
import { type NextMove, nextMove } from './retry.ts';

type VendorHttpOptions = {
  /** As it stands in sentences: `Auvik`. */
  vendor: string;
  /** Sent with every request; carries the credentials. */
  headers: Readonly<Record<string, string>>;
  /** What tells one credential from another, for the shared budget. Only its hash is kept. */
  credential: string;
  quota: Quota;
  context: ConnectorContext;
  limits?: Partial<Limits>;
};

export type Limits = {
  connectMs: number;
  /** Until the answer begins, and between two pieces of its body. */
  silenceMs: number;
  /** For one try in all: a body that drips in a byte at a time never falls silent. */
  tryMs: number;
  bodyBytes: number;
  /** Waiting for one answer, all its tries together. */
  patienceSeconds: number;
};

/** Vendor fact (Auvik, five public clients): gateways cut at 60-90 s, so giving up sooner only asks the slow question twice. */
const LIMITS: Limits = { connectMs: 10_000, silenceMs: 90_000, tryMs: 180_000, bodyBytes: 64 * 1024 * 1024, patienceSeconds: 900 };

/** What the connector knows better than the kit about an answer: take it as it is, or ask again after a pause. */
export type Judgement = 'by-the-rules' | 'take' | { pauseSeconds: number; because: string };

export type AskOptions = {
  /** Sent with this request besides those of every request: a token that changes. */
  headers?: Readonly<Record<string, string>>;
  /** Called with each answer and how often was asked. */
  judge?: (answer: VendorAnswer, tries: number) => Judgement;
  /** At most so many tries (4 unless told, 5 when throttled): few where a person is waiting. */
  tries?: number;
  /** At most so much waiting between the tries; then the question ends as `busy` or `unreachable`. */
  patienceSeconds?: number;
  /** Ends the whole question, for probing addresses that may not exist. */
  withinMs?: number;
};

/**
 * Asks one vendor with one credential: guarded addresses, a budget shared within the process, careful retries, capped answers.
 * An answer with any status that is not worth another try is returned; what it means is the connector's to say. Redirects are
 * returned too, never followed: following would either drop the key or show it to another host.
 *
 * undici's own retry interceptor is not used: it waits without jitter, on the real clock and outside any budget, tells nobody
 * about its tries, cannot look into a body (throttling that hides behind 403) and resumes broken bodies with Range requests.
 */
export class VendorHttp {
  readonly #options: VendorHttpOptions;
  readonly #limits: Limits;
  readonly #clock: Clock;
  readonly #guard: EgressGuard;
  readonly #agent: Agent;

  constructor(options: VendorHttpOptions) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
    this.#clock = options.context.clock ?? systemClock;
    this.#guard = egressGuard(options.vendor, options.context.allowedHosts, this.#limits.connectMs);
    // Idle sockets do not keep the process alive and close by themselves, so nobody has to close a session.
    this.#agent = new Agent({
      connect: this.#guard.connector,
      headersTimeout: this.#limits.silenceMs,
      bodyTimeout: this.#limits.silenceMs,
      pipelining: 1,
    });
  }

  /** Whether the operator's list names this address. */
  isListed(url: URL): boolean {
    return this.#guard.isListed(url);
  }

  /**
   * Asks until there is an answer worth having.
   * @throws VendorFault `unreachable`, `busy`, `odd-answer` (too long) or `address-not-allowed`; the signal's reason when it ends.
   */
  get(url: URL, options: AskOptions = {}): Promise<VendorAnswer> {
    return this.#askUntilAnswered({ url, method: 'GET', headers: { ...this.#options.headers, ...options.headers } }, options);
  }

  /**
   * The same for a question that has a body, such as the one for a token. It must change nothing at the vendor, because it is asked again like any other.
   * @throws as `get`
   */
  post(url: URL, body: Json, options: AskOptions = {}): Promise<VendorAnswer> {
    const headers = { ...this.#options.headers, 'content-type': 'application/json', ...options.headers };
    return this.#askUntilAnswered({ url, method: 'POST', headers, body: JSON.stringify(body) }, options);
  }

  async #askUntilAnswered(question: Question, options: AskOptions): Promise<VendorAnswer> {
    const { url } = question;
    this.#guard.check(url);
    const { vendor, credential, quota, context } = this.#options;
    const budget = sharedBudget(url.host, credential, quota, this.#clock);
    const signal =
      options.withinMs === undefined ? context.signal : AbortSignal.any([context.signal, AbortSignal.timeout(options.withinMs)]);

    let waited = 0;
    for (let tries = 1; ; tries += 1) {
      const outcome = await this.#try(question, budget, signal);
      const move = this.#judge(outcome, tries, options);
      if (move.kind === 'stop' && !(outcome instanceof Error) && outcome.status < 500) return outcome;
      if (move.kind === 'take' && !(outcome instanceof Error)) return outcome;
      if (move.kind === 'busy') throw busy(vendor, move.seconds);
      if (move.kind !== 'again') throw unreachable(vendor, url, outcome, tries, this.#limits);
      waited += move.seconds;
      if (waited > (options.patienceSeconds ?? this.#limits.patienceSeconds)) throw giveUp(vendor, url, outcome, tries, move, this.#limits);
      context.meter.retry(move.reason);
      await this.#pause(budget, move, outcome, signal);
    }
  }

  async #pause(budget: Budget, move: AgainMove, outcome: VendorAnswer | Error, signal: AbortSignal): Promise<void> {
    // What the vendor asks holds for everybody with this credential, so the budget waits; a lost connection is our own affair.
    if (move.because === 'vendor-asked') return budget.slowDown(move.seconds);
    this.#options.context.meter.wait(move.seconds, outcome instanceof Error ? 'no-answer' : 'vendor-failed');
    await this.#clock.sleep(move.seconds * 1000, signal);
  }

  #judge(outcome: VendorAnswer | Error, tries: number, options: AskOptions): Move {
    if (outcome instanceof Error) return { ...nextMove('no-answer', tries, this.#clock, options.tries), reason: reasonOf(outcome) };
    const judgement = options.judge?.(outcome, tries) ?? 'by-the-rules';
    if (judgement === 'take') return { kind: 'take' };
    if (judgement !== 'by-the-rules') {
      return { kind: 'again', seconds: judgement.pauseSeconds, because: 'vendor-asked', reason: judgement.because };
    }
    const { status, headers } = outcome;
    return { ...nextMove({ status, retryAfter: headers['retry-after'] }, tries, this.#clock, options.tries), reason: String(status) };
  }

  /** One try: an answer, or the error of a connection that gave none. Throws what no second try can mend. */
  async #try(question: Question, budget: Budget, signal: AbortSignal): Promise<VendorAnswer | Error> {
    const { meter } = this.#options.context;
    try {
      return await budget.run(
        () => this.#ask(question, signal),
        signal,
        (seconds, because) => meter.wait(seconds, because),
      );
    } catch (error) {
      this.#options.context.signal.throwIfAborted();
      if (error instanceof VendorFault) throw error;
      if (!(error instanceof Error) || isOurMistake(error)) throw error;
      meter.request(0);
      if (signal.aborted || isCertificateError(error)) throw unreachable(this.#options.vendor, question.url, error, 1, this.#limits);
      return error;
    }
  }

  async #ask({ url, ...question }: Question, signal: AbortSignal): Promise<VendorAnswer> {
    const startedAt = performance.now();
    const { statusCode, headers, body } = await request(url, { ...question, dispatcher: this.#agent, signal });
    const bytes = await this.#read(body, startedAt);
    this.#options.context.meter.request(bytes.length);
    return { url, status: statusCode, headers: flat(headers), text: bytes.toString('utf8'), bytes: bytes.length };
  }

  /** Leaving the loop by a throw destroys the body and with it the connection, so a flood is not read to its end. */
  async #read(body: Dispatcher.ResponseData['body'], startedAt: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let length = 0;
    for await (const piece of body as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > this.#limits.bodyBytes) throw tooMuch(this.#options.vendor, this.#limits.bodyBytes);
      if (performance.now() - startedAt > this.#limits.tryMs) throw new SlowBody();
      pieces.push(piece);
    }
    return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, length);
  }
}

type Question = { url: URL; method: 'GET' | 'POST'; headers: Readonly<Record<string, string>>; body?: string };

type AgainMove = { kind: 'again'; seconds: number; because: 'vendor-asked' | 'retry'; reason: string };
type Move = (NextMove & { reason: string }) | { kind: 'take' } | AgainMove;

class SlowBody extends Error {
  readonly code = 'SLOW_BODY';
}

function giveUp(vendor: string, url: URL, outcome: VendorAnswer | Error, tries: number, move: AgainMove, limits: Limits): VendorFault {
  return move.because === 'vendor-asked' ? busy(vendor, move.seconds) : unreachable(vendor, url, outcome, tries, limits);
}

function flat(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const one: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) one[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return one;
}

const reasonOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : error.name);

/** A request that could not even be formed: a bug here, not the vendor's doing. */
const isOurMistake = (error: Error): boolean => reasonOf(error) === 'UND_ERR_INVALID_ARG' || error instanceof TypeError;

const isCertificateError = (error: Error): boolean => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(reasonOf(error));
