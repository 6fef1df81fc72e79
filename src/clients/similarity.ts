/**
 * Jaro-Winkler similarity of two texts, from 0 to 1: kind to swapped and missing letters, and to names that begin alike.
 * Source: W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model", 1990.
 */
export function jaroWinkler(one: string, other: string): number {
  const jaro = jaroOf(one, other);
  let prefix = 0;
  while (prefix < 4 && prefix < one.length && one[prefix] === other[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function jaroOf(one: string, other: string): number {
  if (one === other) return one === '' ? 0 : 1;
  const [left, right] = commonLetters(one, other);
  if (left.length === 0) return 0;
  const swapped = left.filter((letter, at) => letter !== right[at]).length / 2;
  return (left.length / one.length + left.length / other.length + (left.length - swapped) / left.length) / 3;
}

/** The letters both have within half a length of each other, in the order of each. */
function commonLetters(one: string, other: string): [string[], string[]] {
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const used = new Set<number>();
  const left: string[] = [];
  for (let at = 0; at < one.length; at += 1) {
    const letter = one[at] ?? '';
    for (let there = Math.max(0, at - reach); there <= Math.min(other.length - 1, at + reach); there += 1) {
      if (used.has(there) || other[there] !== letter) continue;
      used.add(there);
      left.push(letter);
      break;
    }
  }
  return [left, [...used].sort((a, b) => a - b).map((at) => other[at] ?? '')];
}

/** The three-letter pieces of a text: texts that share none are not spelt alike. */
export function trigrams(text: string): ReadonlySet<string> {
  const padded = ` ${text} `;
  return new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3)));
}
