import { isObject, Slabs, textAt } from '#fleets';
import { AppError } from '#lib';
import { changeDocument, type DocumentChange, type DocumentEntry, documentOf } from './document.ts';

/** A client of the account, as `/documents/clients` shows it. */
export type ClientEntry = { id: string | undefined; name: string; row: unknown };

export const ORDERS = ['label', 'id'] as const;
export type Order = (typeof ORDERS)[number];

/** Vendor fact: ids of one datacenter step by four. */
const ID_STEP = 4;

/**
 * Everything the sandbox serves. Lines are served as they stand: a fleet may hold rows no vendor should ever send, and
 * the programs under test must meet them.
 */
export class Fleet {
  /** Lines that were left out, counted by what their `type` said. */
  readonly ignored = new Map<string, number>();
  readonly #slabs = new Slabs();
  readonly #clients: ClientEntry[] = [];
  readonly #clientIds = new Set<string>();
  #documents: DocumentEntry[] = [];
  readonly #byId = new Map<string, DocumentEntry>();
  readonly #sorted = new Map<Order, readonly DocumentEntry[]>();
  #clientsByName: readonly ClientEntry[] | undefined;

  /** Takes one parsed line. */
  add(line: unknown): void {
    const type = isObject(line) ? line['type'] : undefined;
    if (isObject(line) && type === 'client') this.#addClient(line);
    else if (isObject(line) && type === 'document') this.#addDocument(documentOf(line, this.#slabs));
    else this.#ignore(type);
  }

  /** To be called after the last line: clients that only their documents speak of get a row. */
  finish(): void {
    for (const { clientId, clientName } of this.#documents) {
      if (clientId === undefined || clientId === '0' || this.#clientIds.has(clientId)) continue;
      this.#addClient({ id: Number.isNaN(Number(clientId)) ? clientId : Number(clientId), name: clientName ?? `Client ${clientId}` });
    }
  }

  get documentCount(): number {
    return this.#documents.length;
  }

  get assetCount(): number {
    return this.#documents.reduce((sum, { type }) => sum + (type === 'asset' ? 1 : 0), 0);
  }

  /** Vendor fact: rows of clients come in the order of their names. */
  get clients(): readonly ClientEntry[] {
    this.#clientsByName ??= this.#clients.toSorted(
      (one, other) => compared(one.name.toLowerCase(), other.name.toLowerCase()) || byId(one, other),
    );
    return this.#clientsByName;
  }

  /** Every document, ascending; the same array again until something changes. */
  inOrder(order: Order): readonly DocumentEntry[] {
    const known = this.#sorted.get(order);
    if (known) return known;
    const sorted = this.#documents.toSorted(order === 'id' ? byId : byLabel);
    this.#sorted.set(order, sorted);
    return sorted;
  }

  find(id: string): DocumentEntry | undefined {
    return this.#byId.get(id);
  }

  /** Changes exactly what is named. Throws an AppError when there is no such document. */
  updateDocument(id: string, change: DocumentChange): void {
    const entry = this.#documentOrThrow(id);
    this.#byId.delete(id);
    changeDocument(entry, change, this.#slabs);
    if (entry.id !== undefined) this.#byId.set(entry.id, entry);
    this.#sorted.clear();
  }

  removeDocument(id: string): void {
    const gone = this.#documentOrThrow(id);
    this.#documents = this.#documents.filter((entry) => entry !== gone);
    this.#byId.delete(id);
    this.#sorted.clear();
  }

  /** Deletes a document and makes it anew, as an integration does that lost its device: the same thing under a new, higher id. */
  renewDocument(id: string): string {
    const highest = this.#documents.reduce((most, entry) => Math.max(most, Number(entry.id) || 0), 0);
    const fresh = highest + ID_STEP;
    this.updateDocument(id, { row: { id: fresh } });
    return String(fresh);
  }

  #addClient(line: Readonly<Record<string, unknown>>): void {
    const { type: _line, ...row } = line;
    const id = textAt(row, 'id');
    if (id !== undefined) this.#clientIds.add(id);
    this.#clients.push({ id, name: textAt(row, 'name') ?? '', row });
    this.#clientsByName = undefined;
  }

  #addDocument(entry: DocumentEntry): void {
    this.#documents.push(entry);
    if (entry.id !== undefined) this.#byId.set(entry.id, entry);
    this.#sorted.clear();
  }

  #documentOrThrow(id: string): DocumentEntry {
    const found = this.find(id);
    if (found) return found;
    throw new AppError('NO_SUCH_DOCUMENT', `There is no document ${id} in the fleet.`, { whoActs: 'operator' });
  }

  #ignore(type: unknown): void {
    const name = typeof type === 'string' ? type : 'no type';
    this.ignored.set(name, (this.ignored.get(name) ?? 0) + 1);
  }
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

type WithId = { id: string | undefined };

/** Numbers as numbers; what has none stands at the end. */
function byId(one: WithId, other: WithId): number {
  return placeOf(one) - placeOf(other) || 0;
}

function placeOf({ id }: WithId): number {
  const number = id === undefined ? Number.NaN : Number(id);
  return Number.isFinite(number) ? number : Number.MAX_SAFE_INTEGER;
}

function byLabel(one: DocumentEntry, other: DocumentEntry): number {
  return compared(one.label.toLowerCase(), other.label.toLowerCase()) || byId(one, other);
}
