import type { Mail, MailAction } from './mailer.ts';

/**
 * The same letter for programs that show buttons, made of its text so that the two can't say
 * different things. Styles stand at their elements: most mail programs throw a style sheet away. No
 * picture, no tracking, nothing that would have to be loaded.
 */
export function htmlOf({ text, action }: Mail & { action: MailAction }): string {
  const parts = text.split('\n\n').map((part) => (part === action.href ? button(action) : paragraph(part)));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body style="${BODY}">${parts.join('')}</body></html>`;
}

const BODY = 'margin:0;padding:24px;max-width:560px;font:15px/1.5 Inter,Helvetica,Arial,sans-serif;color:#16181d;background:#ffffff';
const BUTTON =
  'display:inline-block;padding:10px 18px;border-radius:6px;background:#4263eb;color:#ffffff;font-weight:600;text-decoration:none';
const QUIET = 'font-size:13px;color:#5b626d;word-break:break-all';

/**
 * The address stands below as well: for whoever opens it in another browser, or would rather see
 * where a button leads.
 */
function button({ label, href }: MailAction): string {
  const address = escaped(href);
  return `<p><a href="${address}" style="${BUTTON}">${escaped(label)}</a></p><p style="${QUIET}">Or paste this link into a browser:<br>${address}</p>`;
}

function paragraph(text: string): string {
  return `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Names of people and accounts stand in letters, and anybody may call themselves anything. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}
