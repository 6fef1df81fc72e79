type Part = { text: string; href?: string };

const ADDRESS = /https?:\/\/[^\s<>"']+/g;
/** Ends a sentence more often than an address. */
const TRAILING = /[.,;:!?)\]]+$/;

/** A text with its addresses set apart. Only those of this very page's origin become links: a mail may name any other. */
export function linkParts(text: string, origin: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const href = match[0].replace(TRAILING, '');
    if (!isOwn(href, origin)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: href, href });
    end = match.index + href.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Whether an address is of this very page's origin: the only ones that may be pressed here. */
export function isOwn(href: string, origin: string): boolean {
  return URL.parse(href)?.origin === origin;
}
