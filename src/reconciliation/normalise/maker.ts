import makers from '../data/makers.json' with { type: 'json' };
import placeholders from '../data/placeholders.json' with { type: 'json' };
import { cleanText } from './clean-text.ts';

/** A maker as a source names it. `id` and `family` are null when we don't know the name. */
export type Maker = { id: string | null; family: string | null; name: string };

type KnownMaker = (typeof makers.makers)[number];

const MARKS = /[.,()"'_]/g;
const BLANKS = /\s+/g;
const NO_MAKER = new Set(placeholders.makers);
const LEGAL_WORDS = new Set(makers.legalWords);
const EXACT_ONLY = new Set(makers.exactOnly);
const BY_ALIAS = new Map(makers.makers.flatMap((maker) => maker.aliases.map((alias): [string, KnownMaker] => [alias, maker])));
const BY_ID = new Map(makers.makers.map((maker) => [maker.id, maker]));
const LONGEST_ALIAS_WORDS = 6;

// A fleet has dozens of maker spellings and tens of thousands of devices. Remembering an answer changes none, so the
// room stays pure; the limit keeps a source that writes nonsense into the field from filling the memory.
const remembered = new Map<string, Maker | null>();
const REMEMBERED_MAX = 2_000;

/** The maker behind a source's spelling; null when the text names none ("System manufacturer", "Default string"). */
export function readMaker(raw: string | undefined): Maker | null {
  if (raw === undefined) return null;
  const known = remembered.get(raw);
  if (known !== undefined) return known;
  const maker = resolve(cleanText(raw));
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  remembered.set(raw, maker);
  return maker;
}

/**
 * HP and HPE wrote the same name for decades; what the device is decides which of the two answers for it today:
 * servers and network gear went to Hewlett Packard Enterprise, the rest stayed with HP.
 */
export function makerForKind(maker: Maker, kind: string): Maker {
  if (maker.id !== 'hp' || (kind !== 'SERVER' && kind !== 'NETWORK')) return maker;
  const hpe = BY_ID.get('hpe');
  return hpe ? { id: hpe.id, family: hpe.family, name: hpe.name } : maker;
}

/** Whether two makers can be one: only when both are known and of different families they can't. */
export function makersMayBeOne(a: Maker | null, b: Maker | null): boolean {
  const family = a?.family ?? null;
  const other = b?.family ?? null;
  return family === null || other === null || family === other;
}

function resolve(text: string): Maker | null {
  if (text === '' || NO_MAKER.has(text.toUpperCase())) return null;
  const words = text.toLowerCase().replace(MARKS, ' ').replace(BLANKS, ' ').trim().split(' ');
  const found = BY_ALIAS.get(words.join(' ')) ?? BY_ALIAS.get(withoutLegalWords(words).join(' ')) ?? aliasWithin(words);
  return found ? { id: found.id, family: found.family, name: found.name } : { id: null, family: null, name: text };
}

function withoutLegalWords(words: readonly string[]): readonly string[] {
  let kept = words.length;
  while (kept > 1 && LEGAL_WORDS.has(words[kept - 1] ?? '')) kept -= 1;
  return words.slice(0, kept);
}

/** The longest alias standing in the text as whole words: "hp" is in "HP LaserJet", not in "Sharp". */
function aliasWithin(words: readonly string[]): KnownMaker | undefined {
  for (let length = Math.min(LONGEST_ALIAS_WORDS, words.length); length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const alias = words.slice(start, start + length).join(' ');
      const maker = EXACT_ONLY.has(alias) ? undefined : BY_ALIAS.get(alias);
      if (maker) return maker;
    }
  }
  return undefined;
}
