import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Collection } from '../fleet/collection.ts';
import { cutPage, type Page, readPaging } from '../protocol/paging.ts';
import { aDevice, CLINIC, TENANTS } from './a-fleet.ts';
import { aSandbox, page, walk } from './ask.ts';

const DEVICES = '/v1/inventory/device/info';
const SIZES = { sizeDefault: 100, sizeMax: 1_000 };
const ORIGIN = 'http://127.0.0.1:1';

function collectionOf(idsInFile: readonly string[]): Collection {
  const collection = new Collection();
  for (const [line, id] of idsInFile.entries()) add(collection, id, line);
  return collection;
}

function add(collection: Collection, id: string, line = 0): void {
  collection.add({ id, type: 'device', tenantId: 't', text: { slab: Buffer.alloc(0), start: 0, end: 0 }, facts: {} }, line);
}

/** Follows the links of pages as a client does, and gives the keys of each page. */
function follow(collection: Collection, query: string, towards: 'next' | 'prev'): readonly (readonly string[])[] {
  const list = collection.within(['t']);
  const pages: string[][] = [];
  for (let url: URL | undefined = new URL(`${ORIGIN}/list?${query}`); url; ) {
    const cut: Page = cutPage(list, readPaging(url.searchParams, SIZES), {
      origin: ORIGIN,
      path: '/list',
      query: url.searchParams,
    });
    pages.push(cut.entries.map((entry) => entry.key));
    const link = cut.links[towards];
    url = link === undefined ? undefined : new URL(link);
  }
  return pages;
}

describe('pages', () => {
  const anyIds = fc.array(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 40 });
  const anySize = fc.integer({ min: 1, max: 12 });

  it('together are the whole list, each entry once, in whichever direction', () => {
    fc.assert(
      fc.property(anyIds, anySize, (idsInFile, size) => {
        const collection = collectionOf(idsInFile);
        const all = collection.within(['t']).map((entry) => entry.key);

        expect(follow(collection, `page[first]=${size}`, 'next').flat()).toEqual(all);
        expect(follow(collection, `page[last]=${size}`, 'prev').toReversed().flat()).toEqual(all);
        expect(all).toHaveLength(idsInFile.length);
      }),
    );
  });

  it('are full but for the last, and prev of next is where one was', () => {
    fc.assert(
      fc.property(anyIds, anySize, (idsInFile, size) => {
        const collection = collectionOf(idsInFile);
        const forward = follow(collection, `page[first]=${size}`, 'next');

        expect(forward.slice(0, -1).every((keys) => keys.length === size)).toBe(true);
        const [first, second] = forward;
        if (!second) return;
        const before = `page[last]=${size}&page[before]=${Buffer.from(`cursor:${second[0]}`).toString('base64')}`;
        expect(follow(collection, before, 'prev')[0]).toEqual(first);
      }),
    );
  });

  it('keep their place when entries come and go between two of them', () => {
    const collection = collectionOf(['a', 'b', 'c', 'd', 'e']);
    collection.remove('t', (entry) => entry.id === 'b');

    const afterB = `page[first]=2&page[after]=${Buffer.from('cursor:b').toString('base64')}`;

    expect(follow(collection, afterB, 'next')).toEqual([['c', 'd'], ['e']]);
  });
});

describe('pages of a list that changes while it is read', () => {
  const id = fc.integer({ min: 0, max: 60 }).map((number) => `d${String(number).padStart(2, '0')}`);
  const change = fc.record({ kind: fc.constantFrom('add', 'remove', 'renew'), id });
  /** What happens between one page and the next. */
  const happenings = fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 12 });

  it('hold every entry that was there all the time exactly once, and end', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), happenings, (start, size, between) => {
        const collection = collectionOf(start);
        const steady = new Set(start);
        const met: string[] = [];
        let step = 0;
        for (let url: URL | undefined = new URL(`${ORIGIN}/list?page[first]=${size}`); url; step += 1) {
          const cut: Page = cutPage(collection.within(['t']), readPaging(url.searchParams, SIZES), {
            origin: ORIGIN,
            path: '/list',
            query: url.searchParams,
          });
          met.push(...cut.entries.map((entry) => entry.key));
          for (const happening of between[step] ?? []) touch(collection, happening, steady);
          url = cut.links.next === undefined ? undefined : new URL(cut.links.next);
        }

        expect(met.filter((key) => steady.has(key)).sort()).toEqual([...steady].sort());
        expect(new Set(met).size).toBe(met.length);
      }),
    );
  });

  function touch(collection: Collection, { kind, id: touched }: { kind: string; id: string }, steady: Set<string>): void {
    const isThere = collection.find(touched) !== undefined;
    if (kind !== 'add' && isThere) {
      collection.remove('t', (entry) => entry.id === touched);
      steady.delete(touched);
    }
    const fresh = kind === 'renew' ? `${touched}~new` : touched;
    if (kind !== 'remove' && collection.find(fresh) === undefined) add(collection, fresh);
  }
});

describe('pages over HTTP', () => {
  const fleet = [...TENANTS, ...Array.from({ length: 23 }, (_none, index) => aDevice(`d${String(index).padStart(2, '0')}`))];
  const all = Array.from({ length: 23 }, (_none, index) => `d${String(index).padStart(2, '0')}`);

  it('are walked by their own links, both ways', async () => {
    const sandbox = await aSandbox({ resources: fleet });

    const forward = await walk(sandbox, `${DEVICES}?page[first]=5`);
    const backward = await walk(sandbox, `${DEVICES}?page[last]=5`, 'prev');

    expect(forward.map((ids) => ids.length)).toEqual([5, 5, 5, 5, 3]);
    expect(forward.flat()).toEqual(all);
    expect(backward.toReversed().flat()).toEqual(all);
  });

  it('have absolute, percent-encoded links that keep every other parameter, with no next at the end and no prev at the start', async () => {
    const sandbox = await aSandbox({ resources: fleet });

    const first = await page(sandbox, `${DEVICES}?tenants=${CLINIC}&include=deviceDetail&page[first]=20`);
    const last = await page(sandbox, first.links.next ?? '');

    const kept = `${sandbox.url}${DEVICES}?tenants=${CLINIC}&include=deviceDetail&page%5Bfirst%5D=20`;
    expect(first.links.first).toBe(kept);
    expect(first.links.next).toBe(`${kept}&page%5Bafter%5D=${Buffer.from('cursor:d19').toString('base64').replace(/=+$/, '')}`);
    expect(first.links).not.toHaveProperty('prev');
    expect(last.links).not.toHaveProperty('next');
    expect(last.links.prev).toContain('page%5Bbefore%5D=');
    expect(first.meta).toEqual({ totalPages: 2 });
  });

  it('lead back to the host that was called', async () => {
    const sandbox = await aSandbox({ resources: fleet });

    const called = await page(sandbox, `http://localhost:${sandbox.port}${DEVICES}?page[first]=5`);

    expect(called.links.next).toMatch(`http://localhost:${sandbox.port}/`);
  });

  it('have 100 entries unless asked otherwise and never more than 1,000; an empty list is an empty page', async () => {
    const many = [...TENANTS, ...Array.from({ length: 1_050 }, (_none, index) => aDevice(`d${index}`))];
    const sandbox = await aSandbox({ resources: many });

    expect((await page(sandbox, DEVICES)).data).toHaveLength(100);
    expect((await page(sandbox, `${DEVICES}?page[first]=5000`)).data).toHaveLength(1_000);
    expect(await page(sandbox, '/v1/inventory/component/info')).toMatchObject({ data: [], meta: { totalPages: 0 } });
  });
});
