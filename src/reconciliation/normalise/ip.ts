const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const IPV6 = /^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:%\w+)?$/i;
/** Unspecified, loopback and link-local: every machine has them. */
const EVERYBODYS = /^(?:0\.0\.0\.0$|127\.|169\.254\.|::1?$|fe[89ab][0-9a-f]:)/i;

/** Whether a text is an IP address, of either family. */
export function isIpLiteral(text: string): boolean {
  return IPV4.test(text) || IPV6.test(text);
}

/** An IP address worth showing, lower-case without its prefix length; null for anything else. */
export function ipKey(raw: string): string | null {
  const address = raw
    .trim()
    .toLowerCase()
    .replace(/\/\d+$/, '');
  return isIpLiteral(address) && !EVERYBODYS.test(address) ? address : null;
}
