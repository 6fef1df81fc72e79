const PLAIN_ASCII = /^[\x21-\x7e]*$/;
const CONTROL = /\p{Cc}/gu;
const BLANKS = /\s+/g;
const SURROUNDING_QUOTES = /^(["'])(.*)\1$/;

/**
 * A text as people mean it: compatibility forms unfolded (NFKC), control characters gone (real inventory dumps end in
 * carriage returns and NULs), blanks collapsed to one, surrounding quotes dropped.
 */
export function cleanText(raw: string): string {
  // Most identifiers are plain; a fleet of 50,000 spends its time here, so they skip the Unicode work.
  if (PLAIN_ASCII.test(raw)) return unquoted(raw);
  return unquoted(raw.normalize('NFKC').replace(BLANKS, ' ').replace(CONTROL, '').trim());
}

function unquoted(text: string): string {
  const first = text.charCodeAt(0);
  return first === 0x22 || first === 0x27 ? text.replace(SURROUNDING_QUOTES, '$2').trim() : text;
}
