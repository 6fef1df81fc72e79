import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONNECTORS, findConnector } from './registry.ts';

const vendorFolders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'kit')
  .map(({ name }) => name);

describe('the registry', () => {
  it('has a line for each vendor’s folder and no other', () => {
    expect(CONNECTORS.map(({ id }) => id).toSorted()).toEqual(vendorFolders.toSorted());
  });

  it('finds a connector by its id', () => {
    expect(findConnector('auvik')?.name).toBe('Auvik');
    expect(findConnector('acme')).toBeUndefined();
  });
});

describe.each(CONNECTORS)('$name', (connector) => {
  it('looks like every other vendor’s folder', () => {
    const files = readdirSync(`${import.meta.dirname}/${connector.id}`);

    expect(files).toEqual(expect.arrayContaining(['README.md', 'api.ts', 'fixtures', 'index.ts', 'schema.ts', 'to-source-record.ts']));
  });

  it('has settings with keys of their own and a sentence each', () => {
    const keys = connector.settings.map(({ key }) => key);

    expect(new Set(keys).size).toBe(keys.length);
    for (const { help } of connector.settings) expect(help).toMatch(/\w.*[.?]$/);
  });

  it('masks at least one setting, its credential', () => {
    expect(connector.settings.filter(({ secret }) => secret)).not.toEqual([]);
  });
});
