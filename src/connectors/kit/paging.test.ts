import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VendorFault } from './faults.ts';
import { PagingGuard } from './paging.ts';
import { SeenIds } from './seen-ids.ts';

const HERE = 'https://api.example.com';
const at = (path: string) => new URL(path, HERE);
const guardOf = (pagesMax?: number) => new PagingGuard({ vendor: 'Acme', ...(pagesMax ? { pagesMax } : {}) });

describe('the address of the next page', () => {
  it('is taken as it comes when it is new and here', () => {
    expect(guardOf().next(`${HERE}/things?page%5Bafter%5D=b`, at('/things'), HERE).href).toBe(`${HERE}/things?page%5Bafter%5D=b`);
    expect(guardOf().next('/things?page[after]=b', at('/things'), HERE).host).toBe('api.example.com');
  });

  it.each([
    ['the page itself', `${HERE}/things?after=a`, 'a page we already had'],
    ['another host', 'https://evil.example/things?after=b', 'the key was not sent there'],
    ['another port', 'https://api.example.com:8443/things', 'the key was not sent there'],
    ['an unencrypted address', 'http://api.example.com/things?after=b', 'the key was not sent there'],
    ['an address with sign-in data', 'https://user@api.example.com/things', 'the key was not sent there'],
    ['a script', 'javascript:alert(1)', 'the key was not sent there'],
    ['nonsense', 'https://', 'no address'],
  ])('is refused when it is %s', (_, address, why) => {
    expect(() => guardOf().next(address, at('/things?after=a'), HERE)).toThrow(why);
  });

  it('is refused when it came before, however long ago', () => {
    const guard = guardOf();
    for (const after of ['b', 'c', 'd']) guard.next(`${HERE}/things?after=${after}`, at('/things'), HERE);

    expect(() => guard.next(`${HERE}/things?after=b`, at('/things?after=d'), HERE)).toThrow('a page we already had');
  });
});

describe('the pages', () => {
  it('may overlap, because rows shift while they are read, and the overlap is counted', () => {
    const guard = guardOf();

    expect([guard.page(['a', 'b']), guard.page(['b', 'c']), guard.page([]), guard.page(['c'])]).toEqual([0, 1, 0, 1]);
  });

  it('may not be the same twice', () => {
    const guard = guardOf();
    guard.page(['a', 'b']);
    guard.page(['c', 'd']);

    expect(() => guard.page(['a', 'b'])).toThrow('the same page twice');
  });

  it('may not go on without anything new', () => {
    const guard = guardOf();
    guard.page(['a', 'b', 'c']);
    guard.page(['a', 'b']);
    guard.page(['b', 'c']);

    expect(() => guard.page(['a', 'c'])).toThrow('3 pages in a row brought nothing new');
  });

  it('end at a cap', () => {
    const guard = guardOf(3);
    for (const id of ['a', 'b', 'c']) guard.page([id]);

    expect(() => guard.page(['d'])).toThrow('did not end after 3 pages');
  });
});

it('ends every pass over a vendor that lies, with a fault of its own', () => {
  const page = fc.record({ ids: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }), next: fc.nat({ max: 30 }) });
  fc.assert(
    fc.property(fc.array(page, { minLength: 1, maxLength: 10 }), (lies) => {
      const guard = guardOf(100);
      const pass = () => {
        for (let asked = 0; ; asked += 1) {
          const lie = lies[asked % lies.length];
          guard.page(lie?.ids ?? []);
          guard.next(`/things?after=${lie?.next}`, at('/things'), HERE);
        }
      };
      expect(pass).toThrow(VendorFault);
    }),
  );
});

it('knows every id it has met and no other', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 3000 }), (ids) => {
      const seen = new SeenIds();
      const known = new Set<string>();
      for (const id of ids) {
        expect(seen.meet(id)).toBe(known.has(id));
        known.add(id);
      }
    }),
    { numRuns: 20 },
  );
});
