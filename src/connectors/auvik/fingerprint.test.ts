import { describe, expect, it } from 'vitest';
import type { Json } from '../connector.ts';
import { TooDeep } from '../kit/digest.ts';
import { fingerprintOf } from './fingerprint.ts';
import devicePage from './fixtures/device-page.json' with { type: 'json' };
import { acceptDevice, type JsonObject } from './schema.ts';

const raw: JsonObject = devicePage.data[0] ?? {};
const detail: JsonObject = devicePage.included[0] ?? {};

function fingerprint(row: JsonObject, itsDetail: JsonObject | null = detail): Json {
  const verdict = acceptDevice(row);
  if (!('device' in verdict)) throw new Error(verdict.reason);
  return fingerprintOf(verdict.device, row, itsDetail);
}

function withAttributes(changes: JsonObject): JsonObject {
  return { ...raw, attributes: { ...(raw['attributes'] as JsonObject), ...changes } };
}

describe('what is no change', () => {
  it.each<[string, JsonObject]>([
    ['the vendor looked again', withAttributes({ lastModified: '2026-11-21T00:00:00.000Z' })],
    ['it was seen a minute later', withAttributes({ lastSeenTime: '2026-11-20T18:03:11.000Z' })],
    ['its addresses came in another order', withAttributes({ ipAddresses: ['10.44.8.1', '10.44.0.2'] })],
    ['it is served from another region', { ...raw, links: { self: 'https://auvikapi.eu1.my.auvik.com/x' } }],
  ])('%s', (_, row) => {
    expect(fingerprint(row)).toEqual(fingerprint(raw));
  });

  it('the links inside the detail', () => {
    const text = JSON.stringify(detail).replaceAll('us2.my.auvik.com', 'eu1.my.auvik.com');

    expect(fingerprint(raw, JSON.parse(text))).toEqual(fingerprint(raw));
  });
});

describe('what is a change', () => {
  it.each<[string, JsonObject]>([
    ['another serial', withAttributes({ serialNumber: 'FCW0000Y0Q8' })],
    ['a new address', withAttributes({ ipAddresses: ['10.44.0.2', '10.44.8.1', '10.44.9.1'] })],
    ['it went offline', withAttributes({ onlineStatus: 'offline' })],
    ['a field Auvik adds tomorrow', withAttributes({ rackUnit: 4 })],
    ['another tenant', { ...raw, relationships: {} }],
  ])('%s', (_, row) => {
    expect(fingerprint(row)).not.toEqual(fingerprint(raw));
  });

  it('the detail going away', () => {
    expect(fingerprint(raw, null)).not.toEqual(fingerprint(raw));
  });
});

it('changes once a week for a device that is always online, on another day for another device', () => {
  const start = Date.parse('2026-11-01T00:00:00Z');
  const hourly = Array.from({ length: 14 * 24 }, (_, hour) => new Date(start + hour * 3600_000).toISOString());
  const changesOf = (id: string) => {
    const prints = hourly.map((lastSeenTime) => JSON.stringify(fingerprint({ id, attributes: { lastSeenTime } }, null)));
    return prints.flatMap((print, hour) => (hour > 0 && print !== prints[hour - 1] ? [hour] : []));
  };

  const changes = Array.from({ length: 40 }, (_, n) => changesOf(`device-${n}`));

  expect(changes.every(([first = 0, second = 0]) => second - first === 7 * 24)).toBe(true);
  expect(new Set(changes.map(([first = 0]) => Math.floor((first % 168) / 24))).size).toBe(7);
});

it('leaves the body as it came', () => {
  const before = JSON.stringify(raw);

  fingerprint(raw);

  expect(JSON.stringify(raw)).toBe(before);
});

it('gives up on a row that is nested without end', () => {
  let deep: Json = 'x';
  for (let level = 0; level < 500; level += 1) deep = [deep];

  expect(() => fingerprint(withAttributes({ deep }))).toThrow(TooDeep);
});
