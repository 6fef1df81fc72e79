import { AppError } from '#lib';
import type { AdminOptions, RunningAdmin } from './admin/start-admin.ts';
import { type Access, type KeyHolder, OneKey } from './protocol/access.ts';
import type { World } from './protocol/world.ts';

/** The key of a sandbox that was told no other. Printed, so not a secret. */
const DEFAULT_KEY_ID = 'a11ce0000000000000000000000000000000000000000000000000000000cafe';
const DEFAULT_SECRET = '5ec2e70000000000000000000000000000000000000000000000000000000bee';

/** Where the dashboard is and who can sign in to it. */
export type PagesFacts = { url: string; email: string; password: string };

/** Who is let in: one ready key, or every active key that the dashboard shows. */
export class Entrance implements Access {
  readonly #oneKey: OneKey;
  #pages: RunningAdmin | undefined;

  constructor({ keyId, secret }: { keyId?: string; secret?: string }) {
    this.#oneKey = new OneKey(keyId ?? DEFAULT_KEY_ID, secret ?? DEFAULT_SECRET);
  }

  /** The dashboard brings a database and its libraries, which nobody waits for who wants the protocol alone. */
  async openPages(options: AdminOptions, world: World): Promise<() => Promise<void>> {
    const { startAdmin } = await import('./admin/start-admin.ts');
    const { keyId, secret } = this;
    const place = { datacenter: world.datacenter, origins: () => world.origins };
    this.#pages = await startAdmin(options, { fleet: world.fleet, keyId, secret, place });
    world.web = this.#pages.web;
    return this.#pages.close;
  }

  keyOf(accessKeyId: string): KeyHolder | undefined {
    return (this.#pages?.access ?? this.#oneKey).keyOf(accessKeyId);
  }

  used(accessKeyId: string, at: Date): void {
    if (accessKeyId === this.keyId) this.#oneKey.used(accessKeyId, at);
    this.#pages?.access.used(accessKeyId, at);
  }

  get pages(): PagesFacts | undefined {
    return this.#pages && { url: this.#pages.url, email: this.#pages.email, password: this.#pages.password };
  }

  get keyId(): string {
    return this.#oneKey.id;
  }

  get secret(): string {
    return this.#oneKey.secret;
  }

  get lastUsed(): Date | undefined {
    return this.#oneKey.lastUsed;
  }

  revoke(): void {
    if (this.#pages)
      throw new AppError('KEY_FROM_PAGES', 'With the dashboard a key is made and deleted there, under Settings > API Keys.', {
        whoActs: 'operator',
      });
    this.#oneKey.isActive = false;
  }
}
