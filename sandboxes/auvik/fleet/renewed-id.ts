/** `tenant,number` of an id in the vendor's form, which is base64 of just that; undefined for any other id. */
function partsOf(id: string): { tenantId: string; number: string } | undefined {
  const [, tenantId, number] = /^(\d+),(\d+)$/.exec(Buffer.from(id, 'base64').toString('latin1')) ?? [];
  return tenantId === undefined || number === undefined ? undefined : { tenantId, number };
}

/**
 * The id of a thing that was deleted and found again. Of the numbers that could be given out it takes the one whose id
 * comes last, because a new record stands behind the old ones: a client in the middle of a list then meets the thing twice.
 */
export function idOfRenewed(id: string, isTaken: (id: string) => boolean): string {
  const parts = partsOf(id);
  const candidates = parts ? numbered(parts) : Array.from({ length: 99 }, (_none, index) => `${id}~${index + 2}`);
  const free = candidates.filter((candidate) => !isTaken(candidate)).sort();
  const last = parts ? free.at(-1) : free[0];
  if (last === undefined) throw new RangeError(`No id is left for what was ${id}`);
  return last;
}

function numbered({ tenantId, number }: { tenantId: string; number: string }): string[] {
  const rest = number.slice(2);
  return Array.from({ length: 90 }, (_none, index) =>
    Buffer.from(`${tenantId},${index + 10}${rest}`)
      .toString('base64')
      .replace(/=+$/, ''),
  );
}

/** A resource's text with the id and, in links to the screens, the number replaced wherever they stand. */
export function withNewId(text: string, id: string, fresh: string): string {
  const [before, after] = [partsOf(id)?.number, partsOf(fresh)?.number];
  const renamed = text.replaceAll(`"${id}"`, `"${fresh}"`).replaceAll(`/${id}"`, `/${fresh}"`);
  return before === undefined || after === undefined ? renamed : renamed.replaceAll(`/${before}/`, `/${after}/`);
}
