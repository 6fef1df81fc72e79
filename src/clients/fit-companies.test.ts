import { describe, expect, it } from 'vitest';
import type { CompanyDraft } from '#connectors';
import { countCharacters } from '#lib';
import { clientNameKey } from '#reconciliation';
import { COMPANY_LIMITS, fitCompanies, fitName, isCutName, qualifiedName } from './fit-companies.ts';
import { decideCompanies, type MappableCompany, type Verdicts } from './mapping.ts';

const CONTRACT = 'Harbor Kitchens, which orders of us what is named below and '.repeat(50);

function aDraft(given: Partial<CompanyDraft>): CompanyDraft {
  return { key: '1', name: 'Northwind', kind: 'site', isContainer: false, parentKey: null, body: {}, ...given };
}

describe('companies', () => {
  it('that are short are kept as they are', () => {
    const drafts = [aDraft({}), aDraft({ key: '2', shortName: 'nw', parentKey: '1' })];

    expect(fitCompanies(drafts)).toEqual({ kept: drafts, setAside: [] });
  });

  it.each(['name', 'shortName', 'kind'] as const)('are kept with their %s cut at its limit', (word) => {
    const [kept] = fitCompanies([aDraft({ [word]: CONTRACT })]).kept;

    expect(kept?.[word]).toBe(`${CONTRACT.slice(0, COMPANY_LIMITS[word] - 1)}…`);
  });

  it('with a key that can’t be kept are set aside by name, and those below them lose their parent', () => {
    const key = 'k'.repeat(COMPANY_LIMITS.key + 1);
    const { kept, setAside } = fitCompanies([aDraft({ key, name: CONTRACT }), aDraft({ key: '2', parentKey: key })]);

    expect(kept).toEqual([aDraft({ key: '2', parentKey: null })]);
    expect(setAside).toMatchObject([
      { key, sentence: expect.stringMatching(/^Harbor Kitchens.*…: its id .* has 201 characters, and at most 200 can be kept/) },
    ]);
  });
});

describe('a client', () => {
  const company = (key: string, name: string): MappableCompany => ({
    ...{ key, name, isContainer: false, hasRecords: true, isMissing: false, parentKey: null, ownClientId: null },
    standing: { state: 'unmatched', how: 'no-match', target: null },
  });
  const namesIn = (verdicts: Verdicts) =>
    [...verdicts.values()].map(({ target }) => (target === null ? null : 'newName' in target ? target.newName : target.clientId));

  it('is named after the beginning of a long name, and a second company that begins alike is another client', () => {
    const names = namesIn(
      decideCompanies({ mode: 'per-client-systems' }, [company('1', `${CONTRACT}A`), company('2', fitName(`${CONTRACT}B`))], []),
    );

    expect(names).toEqual([fitName(CONTRACT), expect.stringMatching(/^Harbor Kitchens.*… \(2\)$/)]);
    for (const name of names) {
      expect(countCharacters(name ?? '')).toBeLessThanOrEqual(COMPANY_LIMITS.name + 103);
      expect(isCutName(name ?? '')).toBe(true);
    }
  });

  it('of such a name is never taken for that of another system', () => {
    const [first] = namesIn(decideCompanies({ mode: 'per-client-systems' }, [company('1', CONTRACT)], []));
    const known = { id: 'there', nameKey: clientNameKey(first ?? ''), aliasKeys: [] };

    expect(namesIn(decideCompanies({ mode: 'only-existing-clients' }, [company('9', `${CONTRACT}B`)], [known]))).toEqual([null]);
    expect(namesIn(decideCompanies({ mode: 'per-client-systems' }, [company('9', `${CONTRACT}B`)], [known]))).toEqual([
      expect.stringMatching(/… \(9\)$/),
    ]);
  });

  it('has a key for its name that an index takes, whatever Unicode makes of the name', () => {
    expect(Buffer.byteLength(clientNameKey('\ufdfa'.repeat(200)))).toBeLessThan(2_000);
    expect(clientNameKey(`${'\ufdfa'.repeat(199)}a`)).not.toBe(clientNameKey(`${'\ufdfa'.repeat(199)}b`));
  });

  it('keeps whole what tells its name from others', () => {
    expect(qualifiedName('Main office', 'Northwind')).toBe('Main office (Northwind)');
    expect(qualifiedName(CONTRACT, '52010003')).toBe(`${CONTRACT.slice(0, 99)}… (52010003)`);
    expect(isCutName('Main office (Northwind)')).toBe(false);
    expect(isCutName('And so on…')).toBe(false);
  });
});
