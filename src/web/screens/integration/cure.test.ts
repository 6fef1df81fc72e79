import { describe, expect, it } from 'vitest';
import type { IntegrationView, SyncRunView } from '#contract';
import { cureOf } from './cure.ts';

const ended = (state: SyncRunView['state'], ...codes: string[]) => ({ state, problems: codes.map((code) => ({ code })) }) as SyncRunView;

describe('what helps an integration on', () => {
  it.each<[string, IntegrationView['state'], SyncRunView | null, string]>([
    ['nothing is wrong', 'healthy', ended('succeeded'), 'sync'],
    ['it never ran', 'never-synced', null, 'sync'],
    ['it is disabled', 'disabled', ended('failed', 'VENDOR_REFUSED_KEY'), 'edit'],
    ['the key was refused', 'needs-attention', ended('failed', 'VENDOR_REFUSED_KEY'), 'edit'],
    ['there is no such address', 'needs-attention', ended('failed', 'VENDOR_WRONG_ADDRESS'), 'edit'],
    ['the vendor was away', 'needs-attention', ended('failed', 'VENDOR_UNREACHABLE'), 'sync'],
    ['one company was refused and the others read', 'needs-attention', ended('partial', 'VENDOR_REFUSED_KEY'), 'sync'],
  ])('when %s', (_, state, run, cure) => {
    expect(cureOf({ state, latest_run: run })).toBe(cure);
  });
});
