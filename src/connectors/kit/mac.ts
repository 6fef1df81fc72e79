import type { Json } from '../connector.ts';

const USUAL_MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;

/** Lower case with colons, from any spelling; undefined for what is none, all zero or the broadcast address. */
export function macOf(value: Json | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  const mac = USUAL_MAC.test(value) ? value.toLowerCase() : respelled(value);
  return mac === undefined || mac === '00:00:00:00:00:00' || mac === 'ff:ff:ff:ff:ff:ff' ? undefined : mac;
}

function respelled(value: string): string | undefined {
  const digits = value.replace(/[\s:.-]/g, '').toLowerCase();
  return /^[0-9a-f]{12}$/.test(digits) ? digits.replace(/(..)(?!$)/g, '$1:') : undefined;
}
