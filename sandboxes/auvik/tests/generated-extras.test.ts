import { describe, expect, it } from 'vitest';
import { generateFleet } from '../index.ts';

type Resource = { type: string; id: string; attributes: Record<string, unknown>; relationships: Record<string, unknown> };
const read = (lines: Iterable<string>): readonly Resource[] => [...lines].map((line) => JSON.parse(line) as Resource);
const options = { devices: 2_500, clients: 10, seed: 4 };
const live = read(generateFleet(options));
const clean = read(generateFleet({ ...options, clean: true }));
const ofType = (fleet: readonly Resource[], type: string) => fleet.filter((one) => one.type === type);
const isV2 = (one: Resource) => 'provider' in one.attributes || 'make' in one.attributes;
const values = (fleet: readonly Resource[], type: string, name: string) => new Set(ofType(fleet, type).map((one) => one.attributes[name]));

describe('a clean fleet', () => {
  it('has no null anywhere and no word outside its set, and the same things as the other', () => {
    expect(JSON.stringify(clean)).not.toMatch(/[:[,]null/);
    expect(JSON.stringify(live)).toMatch(/[:[,]null/);
    expect(clean.map((one) => [one.type, one.id])).toEqual(live.map((one) => [one.type, one.id]));
    const words = (fleet: readonly Resource[]) =>
      values(
        fleet.filter((one) => !isV2(one)),
        'deviceLifecycle',
        'lastSupportStatus',
      );
    expect(words(live)).toContain('unknown');
    expect(words(clean)).not.toContain('unknown');
  });
});

describe('a generated fleet', () => {
  it('has dates of version 2 for many makers, found by machine with confidence and sources, or said by Cisco without', () => {
    const dated = ofType(live, 'deviceLifecycle').filter(isV2);
    const byProvider = Map.groupBy(dated, (one) => one.attributes['provider']);

    expect([...byProvider.keys()].sort()).toEqual(['AI', 'Cisco']);
    expect(dated.length).toBeGreaterThan(200);
    expect(byProvider.get('AI')?.every((one) => /high|medium|low/.test(String(one.attributes['lastSupportConfidence'])))).toBe(true);
    expect(byProvider.get('Cisco')?.every((one) => one.attributes['lastSupportConfidence'] === null)).toBe(true);
    expect(dated.some((one) => one.attributes['salesAvailabilityDate'] === null)).toBe(true);
  });

  it('has interfaces that are hardware and some that are not', () => {
    expect(values(live, 'interface', 'interfaceType')).toEqual(
      new Set(['ethernet', 'wifi', 'optical', 'vlan', 'loopback', 'tunnel', 'virtualSwitch', 'virtualNic']),
    );
  });

  it('has configurations, notes, audits and alerts of devices it has, each with an id of its own', () => {
    const ids = new Set(ofType(live, 'device').map((one) => one.id));
    const about = (one: Resource) => JSON.stringify([one.relationships, one.attributes['entityId']]);

    for (const type of ['configuration', 'entityNote', 'entityAudit', 'alert']) {
      const found = ofType(live, type);
      expect(found.length).toBeGreaterThan(5);
      expect(new Set(found.map((one) => one.id)).size).toBe(found.length);
      expect(
        found.every(
          (one) => /[\w]{20,}/g.test(about(one)) && [...about(one).matchAll(/"([\w]{20,})"/g)].some(([, id]) => ids.has(id ?? '')),
        ),
      ).toBe(true);
    }
  });

  it('has stacks whose members say who they are, hosts with machines, and devices that nobody manages', () => {
    const extended = ofType(live, 'deviceExtendedDetail');
    const members = extended.flatMap((one) => (one.relationships['members'] ?? []) as { attributes: Record<string, string> }[]);

    expect(new Set(members.map((one) => one.attributes['memberRole']))).toEqual(new Set(['master', 'standby', 'member']));
    expect(
      members.every(({ attributes }) => attributes['serialNumber'] !== '' && /^(\w\w:){5}\w\w$/.test(attributes['macAddress'] ?? '')),
    ).toBe(true);
    expect(extended.some((one) => Array.isArray(one.attributes['virtualMachines']))).toBe(true);
    expect(values(live, 'deviceDetail', 'manageStatus')).toEqual(new Set([true, false]));
  });

  it('has devices of version 2 alone only when asked, and the others stay', () => {
    const more = read(generateFleet({ devices: 200, clients: 4, seed: 9, endpoints: 25 }));
    const without = read(generateFleet({ devices: 200, clients: 4, seed: 9 }));
    const endpoints = ofType(more, 'device').filter(isV2);

    expect(endpoints).toHaveLength(25);
    expect(ofType(without, 'device').filter(isV2)).toEqual([]);
    expect(ofType(more, 'device').filter((one) => !isV2(one))).toHaveLength(200);
    expect(endpoints[0]?.attributes).not.toHaveProperty('vendorName');
    expect(endpoints[0]?.attributes).toMatchObject({ deviceType: 'workstation', deviceTypeDescription: 'Workstation' });
  });
});
