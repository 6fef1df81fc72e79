import { describe, expect, it } from 'vitest';
import type { Claims } from '#connectors';
import { countCharacters } from '#lib';
import { CLAIM_LIMITS, fitClaims, ID_LIMIT } from './fit-claims.ts';

const FACE = '\u{1f600}';
const BARE: Claims = { type: 'OTHER', macs: [], ips: [] };

type Limit = { characters: number; beyond: 'cut' | 'left-out'; most?: number };
const limits = Object.entries(CLAIM_LIMITS as Readonly<Record<string, Limit | null>>);
const texts = limits.flatMap(([claim, limit]) => (limit && limit.most === undefined ? [[claim, limit] as const] : []));
const lists = limits.flatMap(([claim, limit]) => (limit?.most === undefined ? [] : [[claim, limit, limit.most] as const]));
const claimed = (claims: object): Readonly<Record<string, unknown>> => fitClaims({ ...BARE, ...claims } as Claims);

describe('claims', () => {
  it('that are short are kept as they are, without a copy', () => {
    const claims: Claims = {
      ...BARE,
      name: 'core-sw1',
      serial: 'FOC1',
      macs: ['00:00:5e:00:53:10'],
      partOf: { vendorKey: 'stack', position: '1' },
    };

    expect(fitClaims(claims)).toBe(claims);
  });

  it.each(texts)('%s: what is as long as allowed stays, and what is longer is %o', (claim, { characters, beyond }) => {
    for (const letter of ['x', 'é', FACE]) {
      const fits = letter.repeat(characters);
      expect(claimed({ [claim]: fits })[claim]).toBe(fits);
      const kept = claimed({ [claim]: `${fits}!` });
      if (beyond === 'cut') expect(kept[claim]).toBe(`${letter.repeat(characters - 1)}…`);
      else {
        expect(kept).not.toHaveProperty(claim);
        expect(kept['tooLong']).toEqual({ [claim]: expect.stringMatching(/^.{20,200} \([\d,]+ characters\)$/u) });
      }
    }
  });

  it.each(lists)('%s: so many as allowed are kept, the same ones in whatever order they come', (claim, limit, most) => {
    const many = Array.from({ length: most + 1 }, (_, number) => `${claim} ${String(number).padStart(5, '0')}`);
    const full = many.slice(0, most);

    expect(claimed({ [claim]: full })[claim]).toBe(full);
    expect(claimed({ [claim]: many })[claim]).toEqual(full);
    expect(claimed({ [claim]: many.toReversed() })[claim]).toEqual(full);
    expect(claimed({ [claim]: ['a', 'x'.repeat(limit.characters + 1)] })[claim]).toEqual(
      limit.beyond === 'cut' ? ['a', `${'x'.repeat(limit.characters - 1)}…`] : ['a'],
    );
  });

  it('of two long serial numbers with one beginning make no one number', () => {
    const serials = ['A', 'B'].map((end) => claimed({ serial: `${'5CG0000AB1 '.repeat(300)}${end}` }));

    expect(serials.map((it) => it['serial'])).toEqual([undefined, undefined]);
  });

  it('tell how a text that was left out began, in one line', () => {
    const kept = fitClaims({ ...BARE, serial: '5CGUP3NCX8\r\n5CG5JEKSKR\r\n'.repeat(150) });

    expect(kept.tooLong?.['serial']).toMatch(/^5CGUP3NCX8 5CG5JEKSKR 5CGUP3NCX8 .*… \(3,600 characters\)$/);
    expect(fitClaims(kept)).toBe(kept);
  });

  it('count an identifier in the form it is compared in: one character may stand for eighteen', () => {
    expect(claimed({ serial: '\ufdfa'.repeat(20) })).not.toHaveProperty('serial');
    expect(claimed({ serial: 'SÉRIE-12' })).toHaveProperty('serial', 'SÉRIE-12');
  });

  it('may be part of what has an id, and of nothing else', () => {
    const part = { vendorKey: 'stack', position: '1', role: 'x'.repeat(101) };

    expect(claimed({ partOf: part })['partOf']).toEqual({ ...part, role: `${'x'.repeat(99)}…` });
    expect(claimed({ partOf: { vendorKey: 'x'.repeat(ID_LIMIT + 1) } })).not.toHaveProperty('partOf');
  });

  it('are texts that can be stored', () => {
    expect(claimed({ name: 'a\0b', description: `half \ud83d` })).toMatchObject({ name: 'a\ufffdb', description: 'half \ufffd' });
  });

  it('that were said more than once are each as short as the first, and what can’t be used is cut', () => {
    const unread = { claim: 'macs', label: 'a\0', text: 'x'.repeat(5_000), because: 'is odd' } as const;
    const kept = fitClaims({
      ...BARE,
      further: { serial: ['A1', 'x'.repeat(200)], location: ['y'.repeat(400)] },
      unread: Array(99).fill(unread),
    });

    expect(kept.further).toEqual({ serial: ['A1'], location: [`${'y'.repeat(299)}…`] });
    expect(kept.unread).toHaveLength(30);
    expect(kept.unread?.[0]).toEqual({ claim: 'macs', label: 'a\ufffd', text: `${'x'.repeat(299)}…`, because: 'is odd' });
    expect(fitClaims(kept)).toBe(kept);
  });

  it('of many megabytes are as short as any', () => {
    const kept = fitClaims({ ...BARE, name: FACE.repeat(500_000), serial: 'x'.repeat(1_000_000) });

    expect(countCharacters(kept.name ?? '')).toBe(CLAIM_LIMITS.name.characters);
    expect(JSON.stringify(kept).length).toBeLessThan(2_000);
  });
});
