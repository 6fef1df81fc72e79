import placeholders from '../data/placeholders.json' with { type: 'json' };
import { cleanText } from './clean-text.ts';
import { isIpLiteral } from './ip.ts';

const GENERIC = new Set(placeholders.hostnames);
const MAC_FORM = /^(?:[0-9a-f]{12}|[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}|[0-9a-f]{4}(?:\.[0-9a-f]{4}){2})$/;
/** Names made from an address by a DHCP server, or given by Windows Setup while it installs. */
const MADE_UP = /^(?:(?:dhcp|host|ip|client|pool)[-.]?\d{1,3}(?:[-.]\d{1,3}){2,3}|(?:minint|minwinpc)-?[a-z0-9]*$)/;

/** A host name for comparing: lower-case, without its domain; null when it is an address or the name of no one in particular. */
export function hostnameKey(raw: string): string | null {
  const name = cleanText(raw).toLowerCase();
  if (isIpLiteral(name) || MAC_FORM.test(name) || MADE_UP.test(name)) return null;
  const host = name.split('.', 1)[0] ?? '';
  return host === '' || GENERIC.has(host) ? null : host;
}
