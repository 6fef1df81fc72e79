import { describe, expect, it } from 'vitest';
import { generateFleet } from '../index.ts';

type Resource = { type: string; id: string; attributes: Record<string, unknown>; relationships: Record<string, { data: { id: string } }> };

const read = (lines: Iterable<string>): readonly Resource[] => [...lines].map((line) => JSON.parse(line) as Resource);
const fleet = read(generateFleet({ devices: 4_000, clients: 12, seed: 1 }));
const ofType = (type: string) => fleet.filter((one) => one.type === type);
const devices = ofType('device');
const text = (device: Resource | undefined, name: string) => String(device?.attributes[name] ?? '');
const ownerOf = (one: Resource) => one.relationships['tenant']?.data.id;
const shareOf = (test: (device: Resource) => boolean) => devices.filter(test).length / devices.length;
const PLACEHOLDER =
  /^(to be filled|default string|system serial|not specified|0+$|n\/a|none|unknown|123456789|not available|invalid|chassis serial|x+$|sn-12345|o\.e\.m)/i;

describe('a generated fleet', () => {
  it('is the same for the same seed and another for another', () => {
    const lines = (seed: number) => [...generateFleet({ devices: 60, clients: 3, seed })].join('\n');

    expect(lines(5)).toBe(lines(5));
    expect(lines(5)).not.toBe(lines(6));
  });

  it.each([0, 1, 2, 13, 100, 4_000])('has exactly the %i devices asked for', (count) => {
    const found =
      count === 4_000 ? devices : read(generateFleet({ devices: count, clients: 4, seed: 2 })).filter((one) => one.type === 'device');

    expect(found).toHaveLength(count);
  });

  it('has a root, at least as many client tenants as customers, and tenants nested three deep, parents first', () => {
    const tenants = ofType('tenants');
    const parent = (one: Resource | undefined) => tenants.find((other) => other.id === one?.relationships['parent']?.data.id);

    expect(tenants.filter((one) => !one.relationships['parent'])).toHaveLength(1);
    expect(tenants.filter((one) => one.attributes['tenantType'] === 'client').length).toBeGreaterThanOrEqual(12);
    expect(tenants.some((one) => parent(parent(parent(one))) !== undefined)).toBe(true);
    expect(tenants.every((one, index) => !parent(one) || tenants.indexOf(parent(one) ?? one) < index)).toBe(true);
    expect(new Set(tenants.map((one) => one.attributes['domainPrefix'])).size).toBe(tenants.length);
    expect(tenants.every((one) => /^[a-z0-9]{4,32}$/.test(text(one, 'domainPrefix')))).toBe(true);
  });

  it('has ids that are unique and say their owner, and a detail for every device', () => {
    const details = new Set(ofType('deviceDetail').map((one) => one.id));

    expect(new Set(devices.map((one) => one.id)).size).toBe(devices.length);
    expect(devices.every((one) => details.has(one.id))).toBe(true);
    expect(
      devices.every((one) =>
        Buffer.from(one.id, 'base64')
          .toString()
          .startsWith(`${ownerOf(one)},`),
      ),
    ).toBe(true);
  });

  it.each([
    ['Cisco', /^C9300|^WS-C/, /^[A-Z]{3}(1[2-9]|2\d|30)[0-5]\d[0-9A-Z]{4}$/i],
    ['Dell', /^(OptiPlex|Latitude|PowerEdge)/, /^[0-9A-Z]{6}[1-4]$/i],
    ['HP', /^HP (Elite|Pro)/, /^[0-9A-Z]{3}\d{3}[0-9A-Z]{4}$/i],
    ['Lenovo', /^(20W0|11DA|21HD)/, /^(PF|PC|R9|MJ|MP|PW)[0-9A-Z]{6}$/i],
    ['Fortinet', /^FortiGate/, /^(FGT|FG1)[0-9A-Z]{3}TK\d{8}$/i],
    ['Meraki', /^(MX|MR)\d+$|^MS\d+-/, /^Q2[0-9A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}$/i],
    ['APC', /^Smart-UPS/, /^(AS|3S|5S|JS)\d{10}$/i],
  ])('gives %s devices serial numbers of their true form', (_maker, model, form) => {
    const serials = devices.filter((one) => model.test(text(one, 'makeModel'))).map((one) => text(one, 'serialNumber'));
    const real = serials.filter((serial) => serial !== '' && !PLACEHOLDER.test(serial)).map((serial) => serial.replace(/^S\/N:|\s/g, ''));

    expect(real.length).toBeGreaterThan(10);
    expect(real.filter((serial) => !form.test(serial))).toEqual([]);
  });

  it('has flaws in realistic shares', () => {
    const serial = (one: Resource) => one.attributes['serialNumber'];

    expect(shareOf((one) => serial(one) === null)).toBeGreaterThan(0.15);
    expect(shareOf((one) => serial(one) === null)).toBeLessThan(0.3);
    expect(shareOf((one) => PLACEHOLDER.test(text(one, 'serialNumber')))).toBeGreaterThan(0.02);
    expect(shareOf((one) => PLACEHOLDER.test(text(one, 'serialNumber')))).toBeLessThan(0.07);
    expect(shareOf((one) => / $/.test(text(one, 'serialNumber')))).toBeGreaterThan(0.003);
    expect(shareOf((one) => one.attributes['onlineStatus'] === 'offline')).toBeGreaterThan(0.03);
    expect(shareOf((one) => /^(Generic device )?\d+\.\d+/.test(text(one, 'deviceName')))).toBeGreaterThan(0.05);
    expect(shareOf((one) => one.attributes['lastSeenTime'] === undefined)).toBeGreaterThan(0.005);
  });

  it('has one serial number on two records where reality has: stacks, management boards, moves between tenants', () => {
    const real = devices.filter((one) => text(one, 'serialNumber').length > 5 && !PLACEHOLDER.test(text(one, 'serialNumber')));
    const bySerial = Map.groupBy(real, (one) =>
      text(one, 'serialNumber')
        .replace(/^S\/N:|\s/g, '')
        .toUpperCase(),
    );
    const twins = [...bySerial.values()].filter((found) => found.length > 1);
    const types = twins.map((found) =>
      found
        .map((one) => text(one, 'deviceType'))
        .sort()
        .join('+'),
    );

    expect(types).toContain('stack+switch');
    expect(types).toContain('ipmi+server');
    expect(twins.some((found) => new Set(found.map(ownerOf)).size === 2)).toBe(true);
    expect(twins.every((found) => found.length === 2)).toBe(true);
  });

  it('has pairs of firewalls with one name', () => {
    const pairs = [...Map.groupBy(devices, (one) => `${ownerOf(one)} ${text(one, 'deviceName')}`).values()].filter(
      (found) => found.length === 2,
    );

    expect(pairs.some((pair) => pair.every((one) => one.attributes['deviceType'] === 'firewall'))).toBe(true);
  });

  it('has warranty rows of every kind of end, for Cisco only', () => {
    const byId = new Map(devices.map((one) => [one.id, one]));
    const ends = ofType('deviceWarranty').map((one) => one.attributes['warrantyExpirationDate']);

    expect(ends).toEqual(expect.arrayContaining(['LIFETIME', '', null, expect.stringMatching(/^20\d\d-/)]));
    expect(ofType('deviceWarranty').every((one) => /^cisco/i.test(text(byId.get(one.id), 'vendorName')))).toBe(true);
  });

  it('never gives one hardware address to two devices, but for one that moved', () => {
    const parents = new Map<string, Set<string>>();
    for (const one of ofType('interface')) {
      const mac = text(one, 'macAddress');
      const parent = one.relationships['parentDevice']?.data.id ?? '';
      if (mac !== '') parents.set(mac, (parents.get(mac) ?? new Set()).add(parent));
    }
    const shared = [...parents.values()].filter((found) => found.size > 1);
    const ownersOf = (found: ReadonlySet<string>) => new Set([...found].map((id) => Buffer.from(id, 'base64').toString().split(',')[0]));

    expect(parents.size).toBeGreaterThan(4_000);
    expect(shared.every((found) => ownersOf(found).size === found.size)).toBe(true);
  });

  it('adds broken rows only when asked', () => {
    const broken = read(generateFleet({ devices: 20, clients: 2, seed: 3, malformed: 7 }));
    const whole = read(generateFleet({ devices: 20, clients: 2, seed: 3 }));

    expect(broken).toHaveLength(whole.length + 7);
    expect(broken.slice(0, whole.length)).toEqual(whole);
  });
});
