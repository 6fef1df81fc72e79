import { expect, it } from 'vitest';
import { findConnector } from '#connectors';
import { callsRow, vendorCalls } from './calls.ts';

it('tells a sync’s requests by the thousand devices, and how long the connector’s own pace makes them take', () => {
  const first = { requests: 5_060, waitedMs: 356_000 };
  const unchanged = { requests: 53, waitedMs: 0 };

  const calls = vendorCalls('passportal', 5_000, { first, unchanged });

  expect(calls).toMatchObject({
    devices: 5_000,
    first: { requests: 5_060, per1000: 1_012 },
    unchanged: { requests: 53, per1000: 10.6, minutesAtPace: 0 },
  });
  expect(calls.first.minutesAtPace).toBeCloseTo(5.93, 2);
  expect(calls.pace).toBe(findConnector('passportal')?.quota);
  expect(callsRow('Passportal', calls).slice(0, 2)).toEqual(['Requests, Passportal', '1012 · 10.6 / 1,000']);
});
