import type { Logger } from '#lib';
import type { Access, KeyHolder } from '../protocol/access.ts';
import type { StoredKey, Uses } from './key-store.ts';
import type { Seal } from './seal.ts';

/** A use is written at most this often: a client that asks for a token with every call must not make the database busy. */
const WRITTEN_EVERY_MS = 1_000;

type Ground = { seal: Seal; logger: Logger; write: (uses: Uses) => Promise<void> };

/**
 * The account's keys as the protocol asks for them. Vendor facts: a key belongs to the account and opens everything that is
 * not closed to all. A key that was deleted or made inactive is none, and a token given out for it is asked about with
 * every call, so that it ends with its key.
 */
export class KeyRing implements Access {
  readonly #ground: Ground;
  #holders: ReadonlyMap<string, KeyHolder> = new Map();
  readonly #lastUsed = new Map<string, Date>();
  #unwritten = new Map<string, Date>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** From now on these are the keys there are. */
  show(keys: readonly StoredKey[]): void {
    const active = keys.filter(({ isActive }) => isActive);
    this.#holders = new Map(active.map((key) => [key.accessKeyId, this.#holderOf(key)]));
    for (const id of this.#lastUsed.keys()) if (!keys.some(({ accessKeyId }) => accessKeyId === id)) this.#lastUsed.delete(id);
  }

  keyOf(accessKeyId: string): KeyHolder | undefined {
    return this.#holders.get(accessKeyId);
  }

  used(accessKeyId: string, at: Date): void {
    this.#lastUsed.set(accessKeyId, at);
    this.#unwritten.set(accessKeyId, at);
    // Without a hold on the process: what is not written yet is written on closing.
    this.#timer ??= setTimeout(() => void this.flush(), WRITTEN_EVERY_MS).unref();
  }

  /** When a token was last given out for the key, also where that is not written yet. */
  lastUseOf({ accessKeyId, lastUsedAt }: StoredKey): Date | null {
    return this.#lastUsed.get(accessKeyId) ?? lastUsedAt;
  }

  /** Writes what is not written yet. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const uses = this.#unwritten;
    this.#unwritten = new Map();
    if (uses.size > 0) this.#writing = this.#writing.then(() => this.#write(uses));
    return this.#writing;
  }

  /** A use that could not be written is shown all the same until the sandbox ends; it stops nobody. */
  async #write(uses: Uses): Promise<void> {
    try {
      await this.#ground.write(uses);
    } catch (error) {
      this.#ground.logger.error('When access keys were last used could not be written', { error });
    }
  }

  #holderOf({ accessKeyId, sealedSecret }: StoredKey): KeyHolder {
    const secret = this.#ground.seal.open(sealedSecret, accessKeyId);
    return { id: accessKeyId, secret, mayOpen: ({ isAccessible }) => isAccessible };
  }
}
