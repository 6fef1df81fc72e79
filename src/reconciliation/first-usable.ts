import type { DetailClaims } from '#source-records';
import { cleanText } from './normalise/clean-text.ts';
import { hostnameKey } from './normalise/hostname.ts';
import { readMaker } from './normalise/maker.ts';
import { readModel } from './normalise/model.ts';
import { readSerial } from './normalise/serial.ts';

/** The claims that are one text, and may have been said more than once by one source. */
type OneText = keyof NonNullable<DetailClaims['further']>;

/** Words people put where they know nothing, beside the placeholders of firmware. */
const NOTHING_KNOWN = new Set([
  ...['UNKNOWN', 'UNKNOW', 'UNDEFINED', 'N/A', 'NA', 'N.A.', 'NONE', 'NULL', 'NIL', 'EMPTY', 'TBD', 'TBA', 'TBC', '?', '-', '--', '.'],
  ...['NOT SET', 'NOT SPECIFIED', 'NOT AVAILABLE', 'NOT APPLICABLE', 'NOT ASSIGNED', 'UNASSIGNED', 'NO ASSET TAG', 'DEFAULT STRING'],
  ...['TO BE FILLED BY O.E.M.', 'TO BE FILLED BY OEM'],
]);

const JUDGES: Readonly<Partial<Record<OneText, (text: string, ownWords: readonly (string | undefined)[]) => boolean>>> = {
  serial: (text, ownWords) => readSerial(text, ownWords).state === 'usable',
  manufacturer: (text) => readMaker(text) !== null,
  model: (text) => readModel(text) !== null,
  name: (text) => hostnameKey(text) !== null,
};

function isUsable(claim: OneText, text: string, ownWords: readonly (string | undefined)[]): boolean {
  const clean = cleanText(text).toUpperCase();
  return clean !== '' && !NOTHING_KNOWN.has(clean) && (JUDGES[claim]?.(text, ownWords) ?? true);
}

/**
 * The claims of one record with the first usable text of each: where the most telling field holds a
 * placeholder, the next one that holds a value is believed. Where none does the first stays, so
 * that it can be told what was said.
 */
export function withFirstUsable<C extends DetailClaims>(claims: C): C {
  const { further } = claims;
  if (further === undefined) return claims;
  const { further: _, ...said } = claims;
  const ownWords = ownWordsOf(claims);
  const better = Object.entries(further).flatMap(([name, texts]) => {
    const claim = name as OneText;
    const first = claims[claim];
    if (first !== undefined && isUsable(claim, first, ownWords)) return [];
    const [usable = first] = texts.filter((text) => isUsable(claim, text, ownWords));
    return usable === undefined ? [] : [[claim, usable] as const];
  });
  return Object.fromEntries([...Object.entries(said), ...better]) as C;
}

const ONE_TEXT: readonly OneText[] = ['serial', 'manufacturer', 'model', 'operatingSystem', 'softwareVersion', 'firmwareVersion'];

/** What a detail says in the place of a text of its record that can't be used. */
export function inPlaceOfUnusable(claims: DetailClaims, added: DetailClaims): DetailClaims {
  const taken = ONE_TEXT.flatMap((claim) => {
    const [own, other] = [claims[claim], added[claim]];
    if (own === undefined || other === undefined || isUsable(claim, own, ownWordsOf(claims))) return [];
    return isUsable(claim, other, ownWordsOf(claims)) ? [[claim, other] as const] : [];
  });
  return Object.fromEntries(taken);
}

/**
 * What else the record calls itself, upper-case: a serial number that repeats one of these is none.
 */
export function ownWordsOf({ model, manufacturer, name, ips = [] }: DetailClaims): readonly (string | undefined)[] {
  const called = name?.toUpperCase();
  return [model?.toUpperCase(), manufacturer?.toUpperCase(), called, called?.split('.', 1)[0], ...ips];
}
