const PLAIN_ASCII = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;
/** Among them the sign for NUL, which stands for it in what is stored. */
const INVISIBLE = /(?!\s)[\p{Cc}\p{Cf}\u2400]/gu;
const BLANKS = /\s+/g;

/**
 * A text as people mean it: compatibility forms unfolded (NFKC), control and zero-width characters gone (real
 * inventory dumps end in carriage returns and NULs), blanks collapsed to one, surrounding quotes dropped.
 */
export function cleanText(raw: string): string {
  // Most identifiers are plain; a fleet of 50,000 spends its time here, so they skip the Unicode work.
  if (PLAIN_ASCII.test(raw)) return withoutQuotes(raw);
  return withoutQuotes(raw.normalize('NFKC').replace(INVISIBLE, '').replace(BLANKS, ' ').trim());
}

function withoutQuotes(text: string): string {
  let inner = text;
  while (inner.length > 1 && (inner.startsWith('"') || inner.startsWith("'")) && inner.endsWith(inner.charAt(0))) {
    inner = inner.slice(1, -1).trim();
  }
  return inner;
}
