import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AccessCheckView } from '#contract';
import { withCheck } from '../data/connection-test.ts';
import { ConnectionSteps } from './connection-steps.tsx';

const check = (step: string, part: Partial<AccessCheckView>): AccessCheckView => ({
  step,
  label: `Step ${step}`,
  outcome: 'running',
  result: null,
  note: null,
  milliseconds: null,
  error: null,
  ...part,
});

describe('the steps of a connection test', () => {
  it('keep one line a step: the outcome takes the place of "running"', () => {
    const checks = [check('a', {}), check('b', {}), check('a', { outcome: 'ok', milliseconds: 412 })].reduce(
      withCheck,
      [] as readonly AccessCheckView[],
    );

    expect(checks.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual(['a ok', 'b running']);
  });

  it('show the sentence that mends the failed one', () => {
    const error = { code: 'VENDOR_REFUSED_KEY', title: 'Refused', detail: 'Copy the key again.', field: 'api_key' };
    const checks = [check('a', { outcome: 'ok', result: '42 companies', milliseconds: 412 }), check('b', { outcome: 'failed', error })];

    render(<ConnectionSteps test={{ checks, state: 'failed', error: null }} />, { wrapper: MantineProvider });

    expect(screen.getByText('42 companies')).toBeTruthy();
    expect(screen.getByText('0.4 s')).toBeTruthy();
    expect(screen.getByText('Copy the key again.')).toBeTruthy();
    expect(screen.queryByText(/The connection works/)).toBeNull();
  });
});
