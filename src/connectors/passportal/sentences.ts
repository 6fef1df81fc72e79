import { decodeJson, isWebPage, type VendorAnswer, whereabouts } from '../kit/answer.ts';
import { VendorFault } from '../kit/faults.ts';
import { DATACENTERS, type Datacenter } from './datacenters.ts';
import { wordsIn } from './schema.ts';

/** What Passportal's answers mean, in sentences that say who can mend it. */

export const VENDOR = 'N-able Passportal';

export function refusedKey(answer: VendorAnswer, place: Datacenter | undefined): VendorFault {
  const where = place ? `in the datacenter ${place.label}` : `at ${answer.url.host}`;
  const message =
    `${VENDOR} knows no such key ${where}. Check that Access key ID and secret are not swapped, that the key is still Active under ` +
    'Settings > API Keys, and that the datacenter is the one in the address bar of your Passportal.';
  return new VendorFault('refused-key', message, { field: 'secretAccessKey', details: whereabouts(answer) });
}

/** The key was tried at the other datacenters, and one of them knows it. */
export function otherDatacenter(answer: VendorAnswer, right: Datacenter): VendorFault {
  const message = `This key belongs to a Passportal in ${right.label}. Choose ${right.label} as the datacenter.`;
  return new VendorFault('wrong-address', message, { field: 'datacenter', details: whereabouts(answer) });
}

/** The key is good, the token it was given is not. */
export function tokenRefused(answer: VendorAnswer): VendorFault {
  const message = `${VENDOR} gave out a token and refused it at once.${quoted(answer)} Nothing of it was used; the next run tries again.`;
  return new VendorFault('odd-answer', message, { details: whereabouts(answer) });
}

export function noTokenInside(answer: VendorAnswer): VendorFault {
  return oddAnswer('it let us in without a token', answer);
}

export function oddAnswer(what: string, answer: VendorAnswer): VendorFault {
  const message = `${VENDOR} sent an answer that could not be understood: ${what}. Nothing of it was used and the stored assets are kept as they were.`;
  return new VendorFault('odd-answer', message, { details: whereabouts(answer) });
}

/** Vendor fact, inferred: what is no path of the API shows the web application, with 200. */
export function noApiHere(answer: VendorAnswer): VendorFault {
  const message = `There is no ${VENDOR} API at ${answer.url.host}. Check the datacenter, or the custom address.`;
  return new VendorFault('wrong-address', message, { field: 'datacenter', details: whereabouts(answer) });
}

/** Another datacenter, a maintenance page, a captive portal: the token goes to none of them. */
export function sentElsewhere(answer: VendorAnswer): VendorFault {
  const url = URL.parse(answer.headers['location'] ?? '', answer.url.href);
  const right = DATACENTERS.find(({ host }) => host === url?.host);
  if (right) return otherDatacenter(answer, right);
  const where = url ? `to ${url.host}` : 'without saying where';
  const message = `${VENDOR} sent us on ${where}. Nothing was sent there. If your Passportal has moved, change its address in the settings.`;
  return new VendorFault('wrong-address', message, { field: 'datacenter', details: whereabouts(answer) });
}

/**
 * The fault of an answer that brought no data.
 * @param what completes "may not …": `list clients`
 */
export function faultOf(answer: VendorAnswer, what: string): VendorFault {
  if (answer.status === 403) {
    const message = `Signed in, but this key may not ${what}.${quoted(answer)} A Passportal administrator can create a key that may under Settings > API Keys.`;
    return new VendorFault('forbidden', message, { details: whereabouts(answer) });
  }
  const message = `${VENDOR} turned down the question to ${what} (${answer.status}).${quoted(answer)}`;
  return new VendorFault('odd-answer', message, { details: whereabouts(answer) });
}

/** The key lists assets and opens none of them. */
export function opensNothing(): VendorFault {
  const message =
    'This key may list assets but open none of them, so serial numbers, makes, models and dates are not read. ' +
    'A Passportal administrator can check which security groups the documents are restricted to.';
  return new VendorFault('forbidden', message);
}

/** Some documents could not be read for the time being. The others were, and nothing that was known is lost. */
export function someUnread(count: number, first: VendorFault): VendorFault {
  const documents = count === 1 ? 'The fields of one asset' : `The fields of ${count.toLocaleString('en')} assets`;
  return new VendorFault(first.kind, `${documents} could not be read and will be asked for again by the next run. ${first.message}`, {
    cause: first,
    details: first.details,
  });
}

export function tooManyWithoutClients(): VendorFault {
  const message = `${VENDOR} lists no clients and more assets than can be told apart without them. Nothing was changed.`;
  return new VendorFault('odd-answer', message);
}

export function tooManyPages(pages: number): VendorFault {
  return new VendorFault('odd-answer', `${VENDOR} has more than ${pages.toLocaleString('en')} pages of one list, and can show no more.`);
}

function quoted(answer: VendorAnswer): string {
  if (answer.text.trim() === '' || isWebPage(answer.text)) return '';
  try {
    const words = wordsIn(decodeJson(VENDOR, answer));
    return words === undefined ? '' : ` Its words: ${words}`;
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error;
    return ''; // No JSON: nothing a person could use.
  }
}
