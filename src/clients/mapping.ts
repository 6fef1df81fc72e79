import { clientNameKey } from '#reconciliation';

/** A company as the mapping sees it. `clientId` is the client it is mapped to today. */
export type MappableCompany = {
  key: string;
  name: string;
  isContainer: boolean;
  hasRecords: boolean;
  parentName: string | null;
  clientId: string | null;
};

export type KnownClient = { id: string; nameKey: string };

/** What to do with one company. */
export type MappingDecision =
  | { kind: 'keep'; companyKey: string; clientId: string }
  | { kind: 'link'; companyKey: string; clientId: string }
  | { kind: 'found'; companyKey: string; name: string; nameKey: string }
  /** A container without records of its own stands for no client. */
  | { kind: 'leave-out'; companyKey: string };

/**
 * Per-client systems: every company maps to one client. An existing link is kept; otherwise a client of the same
 * normalised name that no other company of this integration has; otherwise a new client. Two companies of one vendor
 * that are spelt alike ("Main office" under two customers) are never one client: the second is named after its parent.
 */
export function mapPerClient(companies: readonly MappableCompany[], clients: readonly KnownClient[]): MappingDecision[] {
  const byName = new Map(clients.map((client) => [client.nameKey, client.id]));
  const taken = new Set(companies.flatMap((company) => company.clientId ?? []));
  const founded = new Set<string>();

  return companies.map((company) => {
    if (company.clientId) return { kind: 'keep', companyKey: company.key, clientId: company.clientId };
    if (company.isContainer && !company.hasRecords) return { kind: 'leave-out', companyKey: company.key };
    for (const name of namesToTry(company)) {
      const nameKey = clientNameKey(name);
      if (nameKey === '') continue; // Nothing but punctuation: it would be "the same" as every other such name.
      const existing = byName.get(nameKey);
      if (existing && !taken.has(existing)) {
        taken.add(existing);
        return { kind: 'link', companyKey: company.key, clientId: existing };
      }
      if (!existing && !founded.has(nameKey)) {
        founded.add(nameKey);
        return { kind: 'found', companyKey: company.key, name, nameKey };
      }
    }
    throw new Error(`No free client name for company ${company.key}`); // The last name holds the company's own key.
  });
}

function namesToTry({ name, parentName, key }: MappableCompany): string[] {
  const qualified = parentName ? [`${name} (${parentName})`] : [];
  return [name, ...qualified, `${name} (${key})`];
}

/** Single client: everything belongs to the one that was chosen. */
export function mapToSingleClient(companies: readonly MappableCompany[], clientId: string): MappingDecision[] {
  return companies.map((company) => ({ kind: company.clientId === clientId ? 'keep' : 'link', companyKey: company.key, clientId }));
}
