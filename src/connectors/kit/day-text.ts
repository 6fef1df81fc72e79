const DASHES = /[\u2010-\u2015\u2212\ufe58\uff0d]/g;

/**
 * What is written of a date, without what nobody sees (Windows writes marks of direction into
 * dates), with one kind of dash and blank, and in one of the spellings of which there are several.
 */
export function tidied(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(DASHES, '-')
    .replace(/(?!\s)[\p{Cc}\p{Cf}\u2400]/gu, '');
  const western = plain.replace(/(\d)\s*[年년月월]\s*(?=\d)/g, '$1-').replace(/(\d)\s*[日일]/g, '$1');
  const whole = western
    .replace(/(\d)\s*([-/._])\s*(?=\d)/g, '$1$2')
    .replace(/\s+/g, ' ')
    .trim();
  return withMonthInLetters(withOneSeparator(unquoted(whole)));
}

/** Spreadsheets mark a text with an apostrophe before it, and exports with `="…"`. */
function unquoted(text: string): string {
  const bare = text.replace(/^=(?=["'])/, '');
  return /^[("'[][^()[\]]*[)"'\]]$/.test(bare) ? bare.slice(1, -1).trim() : bare.replace(/^['’](?=[\p{L}\d])/u, '');
}

/** `31/12-2024`, as Danes write it. */
function withOneSeparator(text: string): string {
  return text.replace(/^(\d{1,2})\/(\d{1,2})-(?=\d{4}(?!\d))/, '$1/$2/');
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const SHORT = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `31 XII 2024`: a number in letters is always the month. */
function withMonthInLetters(text: string): string {
  return text.replace(/^(\d{1,2}[ ./-]+)([IVX]{1,4})(?=[ ./-]+\d{4}(?!\d))/, (whole, day: string, roman: string) => {
    const name = SHORT[ROMAN.indexOf(roman)];
    return name === undefined ? whole : `${day}${name}`;
  });
}

/** `2024-12-31 (3yr NBD)`: what stands in brackets is about the date. */
export function withoutRemarks(text: string): { bare: string; remarks: readonly string[] } {
  const remarks = text.match(/\([^)]*\)|\[[^\]]*\]/g) ?? [];
  return {
    bare: remarks
      .reduce((left, remark) => left.replace(remark, ' '), text)
      .replace(/\s+/g, ' ')
      .trim(),
    remarks,
  };
}

const LABEL =
  /^(?:\p{L}[\p{L} .]{1,30}:|(?:purchased|bought|expires|expired|expiry|expiration|ends|ended|until|exp|valid|through|thru|on|the|le|el|il|den|am|bis)\b(?! *:)) */iu;

/** `Expires: 31 Dec 2024`, `until 2024-12-31`, `le 31 décembre 2024`. */
export function withoutLabel(text: string): string {
  const bare = text.replace(LABEL, '');
  return bare === text ? text : withoutLabel(bare);
}

const CLOCK = /(?:T| ?,? (?:at )?)(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:[.,:]\d{1,9})?)?/u;
const HALF = / ?[ap]\.? ?m\b\.?/u;
const ZONE = / ?(?:(?:UTC|GMT)? ?[+-]\d\d:?(?:\d\d)?|Z|UTC|GMT|[A-Z]{2,4}T|Uhr)(?![\p{L}\d])/u;
const TIME = new RegExp(`${CLOCK.source}(?:${HALF.source})?(?:${ZONE.source})?`, 'iu');

/**
 * A time of the day, wherever it stands (`Tue Dec 31 00:00:00 UTC 2024`). The day is that of the
 * writer, in their own zone.
 */
export function withoutTime(text: string): string {
  return text.replace(TIME, ' ').replace(/ +/g, ' ').trim();
}

/** Words by which somebody says that they do not know for sure. */
export function isDoubted(text: string): boolean {
  return /\?|\b(?:approx\w*|about|estimat\w*|circa|roughly|probably|maybe|perhaps|guess\w*|tbc|unconfirmed)\b|\best\./i.test(text);
}
