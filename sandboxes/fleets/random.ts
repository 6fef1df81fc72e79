/**
 * Chance that can be repeated: the same seed gives the same fleet on every machine. sfc32, a small public-domain
 * generator, because Math.random can't be seeded.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    this.#a = hash(seed, 0x9e3779b9);
    this.#b = hash(seed, 0x243f6a88);
    this.#c = hash(seed, 0xb7e15162);
    for (let round = 0; round < 12; round += 1) this.#next();
  }

  /** A number from 0 up to, but not including, 1. */
  fraction(): number {
    return this.#next() / 0x1_0000_0000;
  }

  /** A whole number between both, ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  chance(share: number): boolean {
    return this.fraction() < share;
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.between(0, list.length - 1)];
    if (found === undefined) throw new RangeError('Nothing to pick from: the list is empty');
    return found;
  }

  /** Picks in proportion to the weights. */
  weighted<T>(list: readonly (readonly [weight: number, value: T])[]): T {
    const total = list.reduce((sum, [weight]) => sum + weight, 0);
    let left = this.fraction() * total;
    for (const [weight, value] of list) {
      left -= weight;
      if (left < 0) return value;
    }
    return this.pick(list)[1];
  }

  characters(alphabet: string, length: number): string {
    let text = '';
    for (let place = 0; place < length; place += 1) text += alphabet[this.between(0, alphabet.length - 1)] ?? '';
    return text;
  }

  digits(length: number): string {
    return this.characters('0123456789', length);
  }

  /** About 1 on average, always positive, a few much larger: how customers differ in size. */
  size(): number {
    return Math.exp((this.fraction() + this.fraction() + this.fraction() - 1.5) * 1.6);
  }

  #next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

function hash(text: string, start: number): number {
  let value = start | 0;
  for (let place = 0; place < text.length; place += 1) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193) ^ (value >>> 15);
  return value | 0;
}
