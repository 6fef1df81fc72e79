/** Vendor fact: the ids of one datacenter step by four. */
const STEP = 4;
const FIRST_CLIENT = 52_010_002;
const FIRST_LINKED = 60_990_002;
const FIRST_DOCUMENT = 61_000_002;

/** Gives out the numbers of one fleet, each kind from its own beginning. */
export class Ids {
  #client = FIRST_CLIENT - STEP;
  #linked = FIRST_LINKED - STEP;
  #document = FIRST_DOCUMENT - STEP;

  client(): number {
    this.#client += STEP;
    return this.#client;
  }

  /** Of documents that others link to: makers and places. */
  linked(): number {
    this.#linked += STEP;
    return this.#linked;
  }

  document(): number {
    this.#document += STEP;
    return this.#document;
  }
}
