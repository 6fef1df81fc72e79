import type { Product } from './product.ts';

/** An installation for one journey: `number` is how the house calls it. */
export type Installed = { number: number; url: string };

/**
 * The installations there are. Whatever happens, what was opened is closed: also what was still
 * being opened.
 */
export class Rooms {
  readonly #open = new Map<number, Promise<Product>>();
  readonly #leaving = new Set<Promise<void>>();
  #latest = 0;

  /** A name that nothing else has. */
  name(): string {
    this.#latest += 1;
    return `journey_${this.#latest}`;
  }

  async add(open: (name: string) => Promise<Product>): Promise<Installed> {
    const product = open(this.name());
    const number = this.#latest;
    this.#open.set(number, product);
    return { number, url: (await product).url };
  }

  /** Closes it, without letting anybody wait. */
  leave(number: number): void {
    const product = this.#open.get(number);
    if (!product) throw new Error(`There is no installation ${number}.`);
    this.#open.delete(number);
    const leaving = product
      .then(({ close }) => close())
      .catch((error: unknown) => void process.stderr.write(`An installation could not be closed: ${error}\n`))
      .finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.#open.values());
    await Promise.all(opened.map((settled) => settled.status === 'fulfilled' && settled.value.close()));
    await Promise.all(this.#leaving);
  }
}
