import { clientNameKey } from '#reconciliation';
import { jaroWinkler, trigrams } from './similarity.ts';

export type Suggestion = { client: { id: string; name: string }; score: number; reason: string };

type Named = { id: string; name: string };
type Asked = { name: string; shortName: string | null };

const SHOWN = 3;
/** Below this a person would have to think longer about the suggestion than about a search. */
const LEAST = 0.6;
/** Shorter ones are the start of too many names. */
const SHORTEST_PREFIX = 4;

/**
 * Makes a function that suggests clients for a company which no client matches by name. Only suggestions: "Lakeside
 * Dental" and "Lakeside Dentists" may be one practice or two, and a wrong link mixes two customers' assets. The same
 * question has the same answer, whatever order the clients come in.
 */
export function openSuggester(clients: readonly Named[]): (company: Asked) => Suggestion[] {
  const known = clients.map(read).filter(({ key }) => key !== '');
  const index = indexOf(known);
  const weigh = weightsOf(known);
  return (asked) => {
    const company = { ...read({ id: '', name: asked.name }), short: squeeze(asked.shortName ?? '') };
    const near = candidates(company, index);
    const judged = [...near].flatMap((at) => {
      const client = known[at];
      const best = client && judge(company, client, weigh);
      return best && best.score >= LEAST ? [{ client: { id: client.id, name: client.name }, ...best }] : [];
    });
    return judged.sort(bestFirst).slice(0, SHOWN);
  };
}

function bestFirst(one: Suggestion, other: Suggestion): number {
  return other.score - one.score || (one.client.name < other.client.name ? -1 : one.client.name > other.client.name ? 1 : 0);
}

type Reading = Named & { key: string; words: readonly string[]; initials: readonly string[]; squeezed: string };

function read({ id, name }: Named): Reading {
  const key = clientNameKey(name);
  const words = key.split(' ').filter((word) => word !== '');
  return { id, name, key, words, initials: initialsOf(words), squeezed: squeeze(key) };
}

function squeeze(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

const SMALL_WORDS: ReadonlySet<string> = new Set(['and', 'of', 'the', 'for', 'at', 'in', 'de', 'la', 'le', 'und', 'der', 'die', 'das']);

/** With and without the small words: UoM and UM both stand for University of Michigan. */
function initialsOf(words: readonly string[]): string[] {
  const of = (from: readonly string[]) => from.map((word) => word[0] ?? '').join('');
  const long = words.filter((word) => !SMALL_WORDS.has(word));
  return [...new Set([of(words), of(long)])].filter((initials) => initials.length >= 2);
}

type Index = ReadonlyMap<string, readonly number[]>;

/** By every word, initials and three-letter piece, so that a company is compared with the few clients that could be it. */
function indexOf(clients: readonly Reading[]): Index {
  const index = new Map<string, number[]>();
  clients.forEach((client, at) => {
    for (const mark of marksOf(client)) index.set(mark, [...(index.get(mark) ?? []), at]);
  });
  return index;
}

function marksOf({ words, initials, squeezed }: Reading): Set<string> {
  return new Set([...words.map((it) => `w ${it}`), ...initials.map((it) => `i ${it}`), ...[...trigrams(squeezed)].map((it) => `t ${it}`)]);
}

type Company = Reading & { short: string };

function candidates(company: Company, index: Index): Set<number> {
  const pieces = [...trigrams(company.squeezed), ...trigrams(company.short)].map((it) => `t ${it}`);
  const met = new Map<number, number>();
  for (const mark of new Set(pieces)) for (const at of index.get(mark) ?? []) met.set(at, (met.get(at) ?? 0) + 1);
  const sure = [
    ...company.words.flatMap((word) => [`w ${word}`, `i ${word}`]),
    `i ${company.squeezed}`,
    `i ${company.short}`,
    ...company.initials.map((it) => `w ${it}`),
  ];
  const certain = sure.flatMap((mark) => index.get(mark) ?? []);
  return new Set([...certain, ...[...met].filter(([, shared]) => shared >= 2).map(([at]) => at)]);
}

/** How much a word tells: one that many clients have ("clinic") tells little. Two may well be one customer's. */
function weightsOf(clients: readonly Reading[]): (word: string) => number {
  const uses = new Map<string, number>();
  for (const { words } of clients) for (const word of new Set(words)) uses.set(word, (uses.get(word) ?? 0) + 1);
  return (word) => (SMALL_WORDS.has(word) ? 0.1 : 1 / (1 + Math.log2(Math.max(1, (uses.get(word) ?? 1) / 2))));
}

/** What a first word must weigh to count by itself, and what it then counts. */
const TELLING = 0.6;
const BEGINS_ALIKE = 0.62;

type Judgement = { score: number; reason: string };

function judge(company: Company, client: Reading, weigh: (word: string) => number): Judgement | undefined {
  const found = [byInitials(company, client), byShortName(company, client), byWords(company, client, weigh), bySpelling(company, client)];
  const best = found.reduce((one, other) => (other && (!one || other.score > one.score) ? other : one), undefined);
  return best && { ...best, score: Math.round(best.score * 100) / 100 };
}

/** HFC ~ Harbor Family Clinic, either way round; three letters or more say more than two. */
function byInitials(company: Company, client: Reading): Judgement | undefined {
  const says = (initials: string, name: string) => ({
    score: initials.length >= 3 ? 0.86 : 0.64,
    reason: `${initials.toUpperCase()} are the initials of ${name}.`,
  });
  for (const letters of [company.squeezed, company.short])
    if (letters.length >= 2 && client.initials.includes(letters)) return says(letters, client.name);
  if (company.initials.includes(client.squeezed)) return says(client.squeezed, company.name);
  return undefined;
}

/** The vendor's short name against the name written together: harborclinic ~ Harbor Clinic. */
function byShortName({ short }: Company, { squeezed, name }: Reading): Judgement | undefined {
  if (short.length < SHORTEST_PREFIX || squeezed.length < SHORTEST_PREFIX) return undefined;
  if (short === squeezed) return { score: 0.95, reason: `Its short name ${short} is ${name} written together.` };
  if (squeezed.startsWith(short))
    return { score: 0.66 + 0.25 * (short.length / squeezed.length), reason: `Its short name ${short} is how ${name} begins.` };
  if (short.startsWith(squeezed))
    return { score: 0.66 + 0.25 * (squeezed.length / short.length), reason: `Its short name ${short} begins with ${name}.` };
  return undefined;
}

/** Shared words, each worth what it tells. All words of the shorter name in the longer one count most. */
function byWords(company: Company, client: Reading, weigh: (word: string) => number): Judgement | undefined {
  const shared = company.words.filter((word) => client.words.includes(word));
  if (shared.every((word) => SMALL_WORDS.has(word))) return undefined;
  const weight = (words: Iterable<string>) => [...new Set(words)].reduce((sum, word) => sum + weigh(word), 0);
  const common = weight(shared);
  const jaccard = common / weight([...company.words, ...client.words]);
  const contained = common / Math.min(weight(company.words), weight(client.words));
  const score = Math.min(0.94, 0.5 * jaccard + 0.45 * contained);
  // Names begin with what is their own more often than they end with it.
  const [first = ''] = company.words;
  const begins = first === client.words[0] && weigh(first) >= TELLING;
  if (begins && score < BEGINS_ALIKE) return { score: BEGINS_ALIKE, reason: `Both names begin with ${first}.` };
  return { score, reason: `Both names have ${inWords([...new Set(shared)])}.` };
}

/** Names that are spelt almost alike. Short ones are alike by chance, so they have to agree more. */
function bySpelling(company: Company, client: Reading): Judgement | undefined {
  const alike = jaroWinkler(company.squeezed, client.squeezed);
  const least = Math.min(company.squeezed.length, client.squeezed.length) < 6 ? 0.94 : 0.9;
  return alike >= least ? { score: 0.6 + (alike - 0.9) * 1.5, reason: 'The names are spelt almost alike.' } : undefined;
}

function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? `the word ${last}` : `the words ${words.slice(0, -1).join(', ')} and ${last}`;
}
