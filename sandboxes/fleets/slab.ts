const SLAB_BYTES = 4 * 1024 * 1024;

/** A piece of text kept outside the JavaScript heap. */
export type StoredText = { slab: Buffer; start: number; end: number };

/**
 * Keeps the text of resources as UTF-8 bytes in large blocks. As JavaScript strings a 500 MB fleet would fill the heap,
 * and every page would be encoded again each time it is asked for; so a page is a copy of bytes.
 */
export class Slabs {
  #slab = Buffer.alloc(0);
  #used = 0;

  keep(bytes: Buffer): StoredText {
    if (bytes.length > SLAB_BYTES / 4) return { slab: Buffer.from(bytes), start: 0, end: bytes.length };
    if (this.#used + bytes.length > this.#slab.length) {
      this.#slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
      this.#used = 0;
    }
    const start = this.#used;
    bytes.copy(this.#slab, start);
    this.#used += bytes.length;
    return { slab: this.#slab, start, end: this.#used };
  }

  /**
   * Keeps a text in place of an older one, in the same bytes where it fits: a fleet whose texts
   * change all day takes no more memory for it.
   */
  replace(old: StoredText, bytes: Buffer): StoredText {
    if (bytes.length > old.end - old.start) return this.keep(bytes);
    bytes.copy(old.slab, old.start);
    old.end = old.start + bytes.length;
    return old;
  }
}

export function textOf({ slab, start, end }: StoredText): string {
  return slab.toString('utf8', start, end);
}
