/**
 * Remembers which ids a pass has met, in 16 bytes an id however long the ids are. A Set of the ids themselves took about 130 bytes each,
 * 130 MB for a tenant with a million devices. Two ids of a million share a 52-bit hash once in 9,000 passes; then a count of repeats is
 * one too high, nothing else.
 */
export class SeenIds {
  #slots = new Float64Array(1024);
  #size = 0;

  /** Adds the id and says whether it was there before. */
  meet(id: string): boolean {
    const hash = hash52(id);
    const at = slotOf(this.#slots, hash);
    if (this.#slots[at] === hash) return true;
    this.#slots[at] = hash;
    this.#size += 1;
    if (this.#size * 2 > this.#slots.length) this.#grow();
    return false;
  }

  #grow(): void {
    const bigger = new Float64Array(this.#slots.length * 2);
    for (const hash of this.#slots) if (hash !== 0) bigger[slotOf(bigger, hash)] = hash;
    this.#slots = bigger;
  }
}

/** The hash's own slot, or the free one after it. The table is never more than half full, so there is one. */
function slotOf(slots: Float64Array, hash: number): number {
  const mask = slots.length - 1;
  let at = hash & mask; // takes the low 32 bits; a remainder of doubles is ten times slower
  while (slots[at] !== 0 && slots[at] !== hash) at = (at + 1) & mask;
  return at;
}

/** Two 32-bit multiplicative hashes side by side; never 0, which means a free slot. */
export function hash52(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (high >>> 12) * 4294967296 + (low >>> 0) || 1;
}
