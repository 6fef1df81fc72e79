import { VendorFault } from '../kit/faults.ts';
import type { AuvikApi } from './api.ts';
import type { Company } from './list-pass.ts';

/** Vendor fact: devices are listed by two generations of the API; not every account has the second. */
export type Generation = 'v1' | 'v2';

/** After so many tenants that refuse the second generation, it is taken as not ours: asking each of hundreds would double the calls. */
const REFUSALS_UNTIL_V1 = 3;

/**
 * Which generation a session uses: v2 where the account has it, found out with one small question. Nothing is kept for the next session:
 * an account that is given v2, or loses it, would go on with the wrong one.
 */
export class Generations {
  readonly #api: AuvikApi;
  #settled: Generation | undefined;
  #refusals = 0;

  constructor(api: AuvikApi) {
    this.#api = api;
  }

  /**
   * The generation for one company. Containers are always asked with v1: v2 answers with the devices of all their sites, which are read by
   * themselves, so that the largest lists of all would be read for nothing.
   */
  async of(company: Company): Promise<Generation> {
    if (company.isContainer) return 'v1';
    return this.#settled ?? (await this.#find(company));
  }

  async #find(company: Company): Promise<Generation> {
    const status = await statusOfV2(this.#api, company.key);
    if (status === 403) {
      this.#refusals += 1;
      if (this.#refusals >= REFUSALS_UNTIL_V1) this.#settled = 'v1';
      return 'v1';
    }
    this.#settled = status === 200 ? 'v2' : 'v1';
    return this.#settled;
  }
}

/** How the second generation answers for a tenant: 200 where the account has it; undefined when it can't be asked now. */
export async function statusOfV2(api: AuvikApi, tenant: string): Promise<number | undefined> {
  try {
    return (await api.probeV2(tenant)).status;
  } catch (thrown) {
    // The second generation is a convenience: while it is down, the first one works.
    if (thrown instanceof VendorFault && (thrown.kind === 'unreachable' || thrown.kind === 'odd-answer')) return undefined;
    throw thrown;
  }
}
