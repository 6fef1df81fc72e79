import type { Device } from './schema.ts';

/** What the devices of one tenant gave reason to ask for. */
type Met = { types: Set<string>; hasCisco: boolean };

/**
 * What was met while devices were read, so that details are only asked for where there can be any: one call for stacks, one for hypervisors,
 * two for Cisco's warranties and lifecycles in each of hundreds of tenants would take longer than reading their devices.
 */
export class MetDevices {
  readonly #byCompany = new Map<string, Met>();

  note(company: string, { deviceType, vendorName, make }: Device['attributes']): void {
    const met = this.#byCompany.get(company) ?? { types: new Set(), hasCisco: false };
    this.#byCompany.set(company, met);
    if (deviceType) met.types.add(deviceType);
    met.hasCisco ||= /cisco|meraki/i.test(vendorName ?? make ?? '');
  }

  /** Whether such a device may be there. A company whose devices another process read before is taken to have everything. */
  mayHaveType(company: string, type: string): boolean {
    return this.#byCompany.get(company)?.types.has(type) ?? true;
  }

  mayHaveCisco(company: string): boolean {
    return this.#byCompany.get(company)?.hasCisco ?? true;
  }
}
