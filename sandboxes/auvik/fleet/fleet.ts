import { isObject, Slabs, textAt, textOf } from '#fleets';
import { AppError } from '#lib';
import { Collection, type Entry } from './collection.ts';
import { idOfRenewed, withNewId } from './renewed-id.ts';
import { factsOf, kindOf, RESOURCE_TYPES, type ResourceType } from './resource-kinds.ts';
import { Tenants } from './tenants.ts';
import { MOVING_TYPES, movedTimes } from './time-passed.ts';

/**
 * Everything the sandbox serves. Resources are kept as the text they came in and are served verbatim: a fleet may hold
 * rows no vendor should ever send, and the programs under test must meet them.
 */
export class Fleet {
  readonly tenants = new Tenants();
  readonly collections: Readonly<Record<ResourceType, Collection>> = {
    device: new Collection(),
    deviceDetail: new Collection(),
    deviceExtendedDetail: new Collection(),
    deviceWarranty: new Collection(),
    deviceLifecycle: new Collection(),
    interface: new Collection(),
    network: new Collection(),
    networkDetail: new Collection(),
    component: new Collection(),
    configuration: new Collection(),
    entityNote: new Collection(),
    entityAudit: new Collection(),
    alert: new Collection(),
    clientUsage: new Collection(),
    deviceUsage: new Collection(),
    deviceV2: new Collection(),
    deviceLifecycleV2: new Collection(),
  };
  /** Lines that were left out, counted by what their `type` said. */
  readonly ignored = new Map<string, number>();
  readonly #slabs = new Slabs();
  readonly #owners = new Map<string, string | undefined>();
  #lastTenantId = '0';
  #added = 0;

  /** Takes one resource: parsed, and as the bytes it is to be served with. */
  add(resource: unknown, bytes: Buffer): void {
    this.#added += 1;
    const type = isObject(resource) ? resource['type'] : undefined;
    const kind = kindOf(resource);
    if (isObject(resource) && (type === 'tenants' || type === 'tenant')) this.tenants.add(resource, this.#added);
    else if (kind) this.#addResource(kind, resource, bytes);
    else this.#ignore(type);
  }

  #addResource(type: ResourceType, resource: unknown, bytes: Buffer): void {
    const id = textAt(resource, 'id');
    const tenantId = this.#ownerOf(resource, id);
    const text = this.#slabs.keep(bytes);
    this.collections[type].add({ id, type, tenantId, text, facts: factsOf(type, resource) }, this.#added);
  }

  /** To be called after the last line: tenants that only their devices speak of get an entry. */
  finish(): void {
    for (const [id, prefix] of this.#owners) this.tenants.ensure(id, prefix);
  }

  /**
   * A tenant is no longer shown, as when it leaves the account; what it owned is asked for in vain.
   */
  removeTenant(id: string): void {
    this.#owners.delete(id);
    this.tenants.remove(id);
  }

  /** Takes a device out, with everything that hangs on it, as when it is deleted in the vendor's screens. */
  removeDevice(id: string): void {
    const { tenantId } = this.#deviceOrThrow(id);
    for (const type of RESOURCE_TYPES) {
      this.collections[type].remove(
        tenantId,
        (entry) => entry.id === id || entry.facts['parentDevice'] === id || entry.facts['deviceId'] === id,
      );
    }
  }

  /** Deletes a device and finds it again, as after a new discovery: the same thing, all of whose records have a new id. */
  renewDevice(id: string): string {
    const { tenantId } = this.#deviceOrThrow(id);
    const fresh = idOfRenewed(id, (candidate) => this.collections.device.find(candidate) !== undefined);
    for (const type of RESOURCE_TYPES) {
      for (const entry of this.collections[type].within([tenantId]).filter((one) => speaksOf(one, id))) this.#renew(type, entry, id, fresh);
    }
    return fresh;
  }

  #renew(type: ResourceType, entry: Entry, id: string, fresh: string): void {
    const text = Buffer.from(withNewId(textOf(entry.text), id, fresh));
    this.collections[type].remove(entry.tenantId, (one) => one === entry);
    this.#addResource(type, JSON.parse(text.toString('utf8')), text);
  }

  /** Changes attributes of a device; an attribute set to undefined disappears from the answer. */
  updateDevice(id: string, attributes: Readonly<Record<string, unknown>>): void {
    const entry = this.#deviceOrThrow(id);
    this.#change(this.collections.device.find(id) === entry ? 'device' : 'deviceV2', entry, attributes);
  }

  /**
   * So much time goes by at the vendor, and nothing happens but that it sees its devices again: see
   * `time-passed.ts`.
   */
  letTimePass(milliseconds: number): void {
    for (const type of MOVING_TYPES) {
      for (const entry of this.collections[type].all()) {
        const moved = movedTimes(entry, this, milliseconds);
        if (moved) this.#change(type, entry, moved);
      }
    }
  }

  /** Marks an alert as dismissed. False when there is none of this id. */
  dismissAlert(id: string): boolean {
    const entry = this.collections.alert.find(id);
    if (entry) this.#change('alert', entry, { dismissed: true });
    return entry !== undefined;
  }

  #change(type: ResourceType, entry: Entry, attributes: Readonly<Record<string, unknown>>): void {
    const resource: unknown = JSON.parse(textOf(entry.text));
    if (!isObject(resource)) return;
    const before = isObject(resource['attributes']) ? resource['attributes'] : {};
    const changed = { ...resource, attributes: { ...before, ...attributes } };
    const text = this.#slabs.replace(entry.text, Buffer.from(JSON.stringify(changed)));
    this.collections[type].replace(entry, text, factsOf(type, changed));
  }

  /**
   * Who owns a resource: what it says itself; else what its id says (ids are base64 of `tenant,number`); else the owner
   * of the line before, because that is where the fleet's author put it and a row nobody can reach tests nothing.
   */
  #ownerOf(resource: unknown, id: string | undefined): string {
    const said = textAt(resource, 'relationships', 'tenant', 'data', 'id');
    const tenantId = said ?? tenantInId(id) ?? this.#lastTenantId;
    if (!this.#owners.get(tenantId)) {
      this.#owners.set(tenantId, textAt(resource, 'relationships', 'tenant', 'data', 'attributes', 'domainPrefix'));
    }
    this.#lastTenantId = tenantId;
    return tenantId;
  }

  #ignore(type: unknown): void {
    const name = typeof type === 'string' ? type : 'no type';
    this.ignored.set(name, (this.ignored.get(name) ?? 0) + 1);
  }

  #deviceOrThrow(id: string): Entry {
    const entry = this.collections.device.find(id) ?? this.collections.deviceV2.find(id);
    if (entry) return entry;
    throw new AppError('NO_SUCH_DEVICE', `The sandbox's fleet has no device with the id ${id}.`, { whoActs: 'operator' });
  }
}

function speaksOf({ id, facts }: Entry, deviceId: string): boolean {
  const { parentDevice, deviceId: owner, devices } = facts;
  return id === deviceId || parentDevice === deviceId || owner === deviceId || (Array.isArray(devices) && devices.includes(deviceId));
}

function tenantInId(id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  return /^(\d+),/.exec(Buffer.from(id, 'base64').toString('latin1'))?.[1];
}
