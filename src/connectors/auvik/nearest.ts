/**
 * The texts by how little has to be typed anew to get from the wanted one to them; alike ones in
 * the order of the alphabet.
 */
export function nearestFirst(wanted: string, texts: readonly string[]): string[] {
  const ranked = texts.map((text) => ({ text, far: contains(wanted, text) ? 0 : stepsBetween(wanted, text) }));
  return ranked.toSorted((one, other) => one.far - other.far || (one.text < other.text ? -1 : 1)).map(({ text }) => text);
}

/**
 * `acme` for `acme-hq` or `acmehq`: a part was left out or added, however long. One letter alone
 * says nothing.
 */
function contains(wanted: string, text: string): boolean {
  const [short, long] = wanted.length < text.length ? [wanted, text] : [text, wanted];
  return short.length > 2 && long.includes(short);
}

/** Letters to insert, remove or replace. */
function stepsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [to, its] of [...other].entries())
      next.push(Math.min((next[to] ?? 0) + 1, (row[to + 1] ?? 0) + 1, (row[to] ?? 0) + (letter === its ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}
