import { describe, expect, it } from 'vitest';
import type { ClientView, CompanyView } from '#contract';
import { type ClientSort, clientsShown, linkedByClient, readClientList, sortAfterClick, writeClientList } from './client-list.ts';

const client = (name: string, num_hardware_assets: number): ClientView => ({
  id: name,
  name,
  num_hardware_assets,
  record_created_at: '2026-01-01T00:00:00Z',
});
const clients = [client('birch', 5), client('Alder', 5), client('Cedar', 9)];
const names = (sort: ClientSort, search = '') => clientsShown(clients, { sort, search }).map(({ name }) => name);

describe('the list of clients', () => {
  it.each([
    ['name', ['Alder', 'birch', 'Cedar']],
    ['-name', ['Cedar', 'birch', 'Alder']],
    ['assets', ['Alder', 'birch', 'Cedar']],
    ['-assets', ['Cedar', 'Alder', 'birch']],
  ] as const)('sorted by %s', (sort, order) => {
    expect(names(sort)).toEqual(order);
  });

  it('finds a name whatever its case', () => {
    expect(names('name', 'BIR')).toEqual(['birch']);
  });

  it('is read from its address, which leaves the defaults out', () => {
    expect(readClientList({ q: ' bir ', sort: '-assets' })).toEqual({ search: 'bir', sort: '-assets' });
    expect(readClientList({ sort: 'colour' })).toEqual({ search: '', sort: 'name' });
    expect(writeClientList({ search: 'bir', sort: '-assets' })).toEqual({ q: 'bir', sort: '-assets' });
    expect(writeClientList({ search: '', sort: 'name' })).toEqual({});
  });

  it('turns round at the second click, and begins with the largest number', () => {
    expect([sortAfterClick('name', 'name'), sortAfterClick('name', '-assets')]).toEqual(['-name', 'name']);
    expect([sortAfterClick('assets', 'name'), sortAfterClick('assets', '-assets')]).toEqual(['-assets', 'assets']);
  });
});

describe('what is linked to a client', () => {
  const linked = (clientId: string | null, integrationId: string) =>
    ({
      client: clientId ? { id: clientId, name: clientId } : null,
      integration: { id: integrationId, name: integrationId, connector_id: 'auvik' },
    }) as CompanyView;

  it('counts companies and names each integration once', () => {
    const all = linkedByClient([linked('a', 'i1'), linked('a', 'i1'), linked('a', 'i2'), linked('b', 'i2'), linked(null, 'i1')]);

    expect([...all].map(([id, { companies, integrations }]) => [id, companies, integrations.map((it) => it.id)])).toEqual([
      ['a', 3, ['i1', 'i2']],
      ['b', 1, ['i2']],
    ]);
  });
});
