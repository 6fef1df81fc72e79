/**
 * Addresses are read and copied by people, so search parameters are plain text: `type=SERVER,NETWORK`, not the JSON the
 * router would write. A list is joined by commas; a value that holds a comma or a quote is put in quotes.
 */
export type Search = Readonly<Record<string, string | undefined>>;

export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function formatSearch(search: Record<string, unknown>): string {
  const parts = Object.entries(search)
    .filter(([, value]) => typeof value === 'string' && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${readable(String(value))}`);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/** Takes a comma-joined list apart; empty items are dropped, so that a hand-edited address still works. */
export function splitList(text: string | undefined): string[] {
  if (!text) return [];
  const items = text.matchAll(/"((?:[^"]|"")*)"|([^,]+)/g);
  return [...items]
    .map(([, quoted, plain]) => (quoted !== undefined ? quoted.replaceAll('""', '"') : (plain ?? '').trim()))
    .filter(Boolean);
}

export function joinList(items: readonly string[]): string {
  return items.map((item) => (/[",]/.test(item) || item !== item.trim() ? `"${item.replaceAll('"', '""')}"` : item)).join(',');
}

/** An address within this app, for going back after sign-in. Anything else could send a member to another site. */
export function safeBack(back: string | undefined): string {
  return back && /^\/(?![/\\])/.test(back) && !back.startsWith('/sign-in') ? back : '/';
}

function readable(value: string): string {
  return encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%20', '+');
}
