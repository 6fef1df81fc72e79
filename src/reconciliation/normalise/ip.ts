const IPV4 = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
/** Eight groups, or fewer with a double colon: six groups of two digits are a hardware address. */
const IPV6 = /^(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){7}|(?=.*::)[0-9a-f:.]{2,45})(?:%\w+)?$/i;
const PREFIX_LENGTH = /\/\d+$/;
/** Unspecified, loopback and link-local: every machine has them. */
const EVERYBODYS = /^(?:0\.0\.0\.0$|127\.|169\.254\.|::1?$|fe[89ab][0-9a-f]:)/;

/** Whether a text is an IP address, of either family. */
export function isIpLiteral(text: string): boolean {
  return IPV4.test(text) || IPV6.test(text);
}

/** An IP address worth showing, lower-case without its prefix length; null for anything else. */
export function ipKey(raw: string): string | null {
  const address = raw.trim().toLowerCase().replace(PREFIX_LENGTH, '');
  return isIpLiteral(address) && !EVERYBODYS.test(address) ? address : null;
}
