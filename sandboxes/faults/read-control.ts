import { AppError, messageOf } from '#lib';
import type { ControlRequest, SettingsChange } from './control.ts';
import type { Fault, RateLimit } from './fault.ts';
import { type FaultParts, faultFromParts, parseFault, parseFaultScript } from './grammar.ts';

/** A list of faults: a script as text, or a JSON list whose entries are texts or parts. Throws an AppError that says what is wrong. */
export function readFaults({ contentType, body }: ControlRequest): readonly Fault[] {
  if (!isJson(contentType)) return parseFaultScript(body);
  const given = parsed(body);
  const list = isObject(given) ? given['faults'] : given;
  if (!Array.isArray(list)) throw badControl('The faults are a list: ["/v1/tenants@2=500"], or {"faults": […]}.');
  return list.map(readFault);
}

/** One fault, as text or as JSON. */
export function readOneFault({ contentType, body }: ControlRequest): Fault {
  return isJson(contentType) ? readFault(parsed(body)) : parseFault(body.trim());
}

function readFault(given: unknown): Fault {
  if (typeof given === 'string') return parseFault(given);
  if (!isObject(given)) throw badControl('A fault is a text such as "/v1/tenants@2=500", or {"path", "contains", "when", "what"}.');
  return typeof given['spec'] === 'string' ? parseFault(given['spec']) : faultFromParts(partsOf(given));
}

/** Empty and null parts are those a form left empty. */
function partsOf(given: Readonly<Record<string, unknown>>): FaultParts {
  const part = (name: string) => {
    const value = given[name];
    if (value === undefined || value === null || value === '') return {};
    if (typeof value !== 'string') throw badControl(`"${name}" of a fault is a text.`);
    return { [name]: value };
  };
  return { ...part('path'), ...part('contains'), ...part('when'), what: part('what')['what'] ?? '' };
}

/** The settings to change. Throws an AppError that names the one that can't be. */
export function readSettings({ body }: ControlRequest): SettingsChange {
  const given = parsed(body);
  if (!isObject(given)) throw badControl('The settings are a JSON object.');
  const known = { rateLimit, latencyMilliseconds, wrongRegionAnswer, moveRegion, switches };
  const stranger = Object.keys(given).find((name) => !(name in known));
  if (stranger !== undefined) throw badControl(`There is no setting "${stranger}". There are: ${Object.keys(known).join(', ')}.`);
  const read = Object.entries(known).flatMap(([name, of]) => (given[name] === undefined ? [] : [[name, of(given[name])]]));
  return Object.fromEntries(read);
}

const TEN_YEARS_SECONDS = 10 * 365 * 86_400;

/** How many seconds are to go by, from one up to ten years of them. */
export function readSecondsPassed({ body }: ControlRequest): number {
  const given = parsed(body);
  const seconds = isObject(given) ? given['seconds'] : undefined;
  if (isCount(seconds) && seconds > 0 && seconds <= TEN_YEARS_SECONDS) return seconds;
  throw badControl('The time that goes by is {"seconds": 86400}: a whole number from 1 up to ten years.');
}

function rateLimit(value: unknown): RateLimit | null {
  if (value === null) return null;
  const { requests, windowSeconds, answer } = isObject(value) ? value : {};
  if (isCount(requests) && isCount(windowSeconds) && windowSeconds > 0 && (answer === 403 || answer === 429))
    return { requests, windowSeconds, answer };
  throw badControl('rateLimit is null or {"requests": 2500, "windowSeconds": 300, "answer": 403 or 429}.');
}

function latencyMilliseconds(value: unknown): number {
  if (isCount(value)) return value;
  throw badControl('latencyMilliseconds is a whole number of 0 or more.');
}

function wrongRegionAnswer(value: unknown): 308 | 401 {
  if (value === 308 || value === 401) return value;
  throw badControl('wrongRegionAnswer is 308 or 401.');
}

function moveRegion(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw badControl('moveRegion is true or false.');
}

function switches(value: unknown): Readonly<Record<string, string>> {
  const entries = isObject(value) ? Object.entries(value) : undefined;
  if (entries?.every((entry): entry is [string, string] => typeof entry[1] === 'string')) return Object.fromEntries(entries);
  throw badControl('switches is an object of texts, such as {"v2": "off"}.');
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/(?:[a-z.+-]+\+)?json\b/i.test(contentType ?? '');
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw badControl(`The body is not JSON: ${messageOf(cause)}.`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a request to the control of faults did wrong. */
function badControl(message: string): AppError {
  return new AppError('BAD_CONTROL', message, { whoActs: 'operator' });
}
