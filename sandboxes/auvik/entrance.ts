import { AppError } from '#lib';
import type { AdminOptions, RunningAdmin } from './admin/start-admin.ts';
import type { Fleet } from './fleet/fleet.ts';
import { type Access, type Caller, type ForbiddenTenants, OneUser } from './protocol/access.ts';
import { controlsOf } from './protocol/controls.ts';
import type { World } from './protocol/world.ts';

/** The user and key of a sandbox that was told no others. Printed, so not a secret. */
const DEFAULT_USER = 'sandbox@example.com';
const DEFAULT_KEY = 'sandbox+key/for=local+use';

type Ordered = { user?: string; key?: string; forbiddenTenants?: readonly string[] };

/** Where the admin pages are and who can sign in to them. */
export type PagesFacts = { url: string; email: string; password: string };

/** Who is let in: one user who may everything, or everybody whom the admin pages know. */
export class Entrance implements Access {
  #access: Access & { forbidden: ForbiddenTenants };
  readonly #oneUser: OneUser;
  #pages: RunningAdmin | undefined;

  constructor(fleet: Fleet, options: Ordered) {
    this.#oneUser = new OneUser(fleet, options.user ?? DEFAULT_USER, options.key ?? DEFAULT_KEY);
    this.#access = this.#oneUser;
    for (const tenant of options.forbiddenTenants ?? []) this.forbidden.forbid(tenant);
  }

  /** The pages bring a database and its libraries, which nobody waits for who wants the protocol alone. */
  async openPages(options: AdminOptions, world: World, open: (() => Promise<void>)[]): Promise<void> {
    const { startAdmin } = await import('./admin/start-admin.ts');
    const { user, key, forbidden } = this;
    this.#pages = await startAdmin(options, {
      fleet: world.fleet,
      user,
      key,
      forbidden,
      controls: controlsOf(world),
      region: world.region,
      apiUrl: () => world.origins[0],
    });
    this.#access = this.#pages.access;
    open.push(this.#pages.close);
  }

  admit(authorization: string | undefined): Caller | undefined {
    return this.#access.admit(authorization);
  }

  get forbidden(): ForbiddenTenants {
    return this.#access.forbidden;
  }

  get pages(): PagesFacts | undefined {
    return this.#pages && { url: this.#pages.url, email: this.#pages.email, password: this.#pages.password };
  }

  get user(): string {
    return this.#oneUser.user;
  }

  get key(): string {
    return this.#oneUser.key ?? '';
  }

  setKey(key: string | null): void {
    if (this.#pages)
      throw new AppError(
        'KEY_FROM_PAGES',
        'With the admin pages a key is made and revoked there, by its user: click the username, then API Key.',
        {
          whoActs: 'operator',
        },
      );
    this.#oneUser.key = key;
  }
}
