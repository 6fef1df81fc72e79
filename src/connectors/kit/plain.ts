/**
 * Stands in the place of U+0000, which PostgreSQL can't store in a text or inside jsonb: the sign
 * that is made for showing it. What was meant stays to be seen, where U+FFFD would only say that
 * something was here.
 */
export const NUL_SIGN = '\u2400';

/** Line ends and tabs are left: descriptions have several lines. */
const CONTROLS = /(?![\n\r\t])\p{Cc}|[\u2400\u200b\ufeff]/gu;

/**
 * A text without control characters, trimmed. Agents and devices deliver them at the end of serial
 * numbers and names (SNMP texts are filled up with NULs), and they are no part of either. First the
 * characters and then the blanks, or `ABC\r\n\u0001` keeps its line end.
 */
export function withoutControls(text: string): string {
  return PLAIN.test(text) ? text.trim() : text.replace(CONTROLS, '').trim();
}

/** Nearly every text of nearly every record. */
const PLAIN = /^[\x20-\x7e]*$/;
