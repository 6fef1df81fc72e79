import { isWebPage, type VendorAnswer, vendorWords, whereabouts } from '../kit/answer.ts';
import { VendorFault } from '../kit/faults.ts';
import { nearestFirst } from './nearest.ts';

/** What Auvik's answers mean, in sentences that say who can mend it. */

function refusedKey(answer: VendorAnswer): VendorFault {
  const message =
    'Auvik refused this username and API key. Sign in to Auvik as that user, click the username, and under API Key click Regenerate: the old key is invalid from then on.';
  return new VendorFault('refused-key', message, { field: 'apiKey', details: whereabouts(answer) });
}

/** @param what completes "may not …": `read devices` */
function roleTooSmall(what: string, answer: VendorAnswer): VendorFault {
  const message = `Signed in, but the role of this user may not ${what}. An Auvik administrator can add that permission under Manage Users > Roles.`;
  return new VendorFault('forbidden', message, { details: whereabouts(answer) });
}

export function tenantRefuses(name: string, because: VendorFault): VendorFault {
  const message =
    `${name} refuses devices to this user; its stored assets are kept as they were. ` +
    'An Auvik administrator can give the user a role with device permissions there under Manage Users.';
  return new VendorFault('forbidden', message, { cause: because, details: because.details });
}

/** A list beside the devices that this user may not read: the devices are none the worse for it. */
export function lacksPermission(
  { permission, without }: { permission: string; without: string },
  because: VendorFault | undefined,
): VendorFault {
  const message = `The role of this user lacks “${permission}”, so ${without} not read. An Auvik administrator can set it to View under Manage Users > Roles.`;
  return new VendorFault('forbidden', message, { cause: because, details: because?.details ?? {} });
}

/**
 * @param visible the prefixes this user can see: one of them is right, so each can be reached, and
 * the likeliest first
 */
export function wrongPrefix(prefix: string, visible: readonly string[]): VendorFault {
  const choices = nearestFirst(prefix, visible);
  const message = `There is no tenant with the prefix ${prefix} for this user. ${choices.length > 0 ? listed(choices) : NONE_VISIBLE}`;
  const details = choices.length > 0 ? { choices: choices.join(' ') } : {};
  return new VendorFault('wrong-address', message, { field: 'domainPrefix', details });
}

const NONE_VISIBLE = 'It can see no tenant at all; an Auvik administrator can give it access under Manage Users.';
const NAMES_SHOWN = 5;

function listed(names: readonly string[]): string {
  const more = names.length - NAMES_SHOWN;
  if (more <= 0) return `It can see: ${names.join(', ')}.`;
  return `It can see ${names.length}, nearest first: ${names.slice(0, NAMES_SHOWN).join(', ')} and ${more} more, listed at the field.`;
}

export function noTenants(): VendorFault {
  return new VendorFault(
    'forbidden',
    `Signed in, but this user can see no tenant. An Auvik administrator can give it access to tenants under Manage Users.`,
  );
}

export function oddPage(what: string, answer: VendorAnswer): VendorFault {
  const message = `Auvik sent a page that could not be understood: ${what}. Nothing of it was used and the stored assets are kept as they were.`;
  return new VendorFault('odd-answer', message, { details: whereabouts(answer) });
}

export function sentElsewhere(location: string | undefined, answer: VendorAnswer): VendorFault {
  const host = location === undefined ? undefined : URL.parse(location, answer.url.href)?.host;
  const where =
    host === undefined ? 'without saying where' : `to ${host}, which is not one of its API addresses. The key was not sent there`;
  return new VendorFault('odd-answer', `Auvik sent us on ${where}.`, { details: whereabouts(answer) });
}

export function sentInCircles(answer: VendorAnswer): VendorFault {
  return new VendorFault('odd-answer', 'Auvik sent us from one region to the next and on again. The next try usually works.', {
    details: whereabouts(answer),
  });
}

function throttled(answer: VendorAnswer): VendorFault {
  const message = 'Auvik refuses for now because its rate limit is reached. Nobody has to do anything: the next run goes on.';
  return new VendorFault('busy', message, { details: whereabouts(answer) });
}

/**
 * The fault of an answer that brought no data.
 * @param what completes "may not …"
 */
export function faultOf(answer: VendorAnswer, what: string): VendorFault {
  if (answer.status === 401) return refusedKey(answer);
  if (answer.status === 403) return speaksOfRateLimit(answer) ? throttled(answer) : roleTooSmall(what, answer);
  const words = vendorWords(answer);
  const quoted = words === undefined ? '' : ` Its words: ${words}`;
  if (answer.status === 404) {
    const message = `There is no Auvik API at ${answer.url.host}${answer.url.pathname}. Check the API address.${quoted}`;
    return new VendorFault('wrong-address', message, { field: 'apiHost', details: whereabouts(answer) });
  }
  return new VendorFault('odd-answer', `Auvik turned down the question to ${what} (${answer.status}).${quoted}`, {
    details: whereabouts(answer),
  });
}

export const speaksOfRateLimit = (answer: VendorAnswer): boolean => /rate.?limit/i.test(answer.text.slice(0, 4000));

/**
 * Auvik's own word that there is no such thing, and not a gateway's that knows nothing of things.
 * Vendor fact: it is empty, or a JSON:API error.
 */
export const saysThereIsNone = (answer: VendorAnswer): boolean =>
  answer.status === 404 && (answer.text.trim() === '' || /^\s*\{\s*"errors"\s*:\s*\[/.test(answer.text));

/** A refusal that does not come from Auvik's own access rules, which answer with a JSON:API error. */
export const saysNothing = (answer: VendorAnswer): boolean => answer.text.trim() === '' || isWebPage(answer.text);
