import { at, isObject, textAt, textOf } from '#fleets';
import type { Entry } from '../fleet/collection.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Tenant } from '../fleet/tenants.ts';
import type { Caller } from './access.ts';
import { type Answer, jsonAnswer, Refusal } from './answers.ts';
import { readScope } from './tenant-scope.ts';

type Period = { from: string; thru: string; days: number };
type Tier = 'notier' | 'light' | 'essentials' | 'performance';

const DAY = 86_400_000;
const API = 'https://auvikapi.us1.my.auvik.com/v1';

/**
 * `GET /v1/billing/usage/client`. Vendor fact: an MSP's key gets a list, without pages. A `clientUsage` line of the fleet is
 * shown with the period asked for; for tenants without one the numbers follow from their devices. Of a multi-client tenant
 * its children are meant, which the vendor says of usage and of no inventory.
 */
export function clientUsage(fleet: Fleet, query: URLSearchParams, caller: Caller): Answer {
  const period = readPeriod(query);
  const ids = readScope(query, fleet, { caller, permission: 'usage' }, { expandMultiClient: true });
  const data = ids.flatMap((id) => {
    const [line] = fleet.collections.clientUsage.within([id]);
    const tenant = fleet.tenants.find(id);
    if (line) return [withPeriod(line, period)];
    return tenant && tenant.tenantType !== 'multiClient' ? [usageOfTenant(fleet, tenant, period)] : [];
  });
  return jsonAnswer(JSON.stringify({ data }));
}

/** `GET /v1/billing/usage/device/{id}`. */
export function deviceUsage(fleet: Fleet, id: string, query: URLSearchParams, caller: Caller): Answer {
  const period = readPeriod(query);
  const line = fleet.collections.deviceUsage.find(id);
  const device = line ?? fleet.collections.device.find(id);
  if (!device) throw new Refusal(404, 'No device with this id');
  if (!caller.sees(device.tenantId) || !caller.may('usage', device.tenantId))
    throw new Refusal(403, 'You are not authorized for this resource');
  return jsonAnswer(JSON.stringify({ data: line ? withPeriod(line, period) : usageOfDevice(fleet, device, period) }));
}

/** Vendor fact: both dates are needed, as `YYYY-MM-DD`. */
function readPeriod(query: URLSearchParams): Period {
  const [from, thru] = (['fromDate', 'thruDate'] as const).map((name) => {
    const text = query.get(`filter[${name}]`) ?? '';
    if (text === '') throw new Refusal(400, `filter[${name}] is required`);
    if (!/^20\d\d-[01]\d-[0-3]\d$/.test(text) || Number.isNaN(Date.parse(text)))
      throw new Refusal(400, `Invalid value for filter[${name}]`);
    return text;
  });
  const days = Math.round((Date.parse(thru ?? '') - Date.parse(from ?? '')) / DAY) + 1;
  if (from === undefined || thru === undefined || days < 1) throw new Refusal(400, 'filter[thruDate] is before filter[fromDate]');
  return { from, thru, days };
}

/** Vendor fact: periods are written without milliseconds. */
const usagePeriod = ({ from, thru, days }: Period) => ({
  startDate: `${from}T00:00:00Z`,
  endDate: `${thru}T00:00:00Z`,
  lengthInDays: days,
});

function withPeriod(line: Entry, period: Period): unknown {
  const resource: unknown = JSON.parse(textOf(line.text));
  if (!isObject(resource) || !isObject(resource['attributes'])) return resource;
  return { ...resource, attributes: { ...resource['attributes'], usagePeriod: usagePeriod(period) } };
}

const BY_TIER: Readonly<Record<string, Tier>> = {
  controller: 'performance',
  firewall: 'performance',
  l3Switch: 'essentials',
  router: 'performance',
  stack: 'essentials',
  switch: 'essentials',
  utm: 'performance',
};

/** Network devices are billed by what they are, everything else and everything unmanaged is not. Our reading; prices are not public. */
function tierOf(fleet: Fleet, device: Entry): Tier {
  const detail = device.id === undefined ? undefined : fleet.collections.deviceDetail.find(device.id);
  if (detail?.facts['manageStatus'] === false) return 'notier';
  return BY_TIER[String(device.facts['deviceType'])] ?? 'notier';
}

const perTier = (numbers: Partial<Record<Tier, number>>) => ({ notier: 0, light: 0, essentials: 0, performance: 0, ...numbers });

function usageOfDevice(fleet: Fleet, device: Entry, period: Period): unknown {
  const tier = tierOf(fleet, device);
  const days = tier === 'notier' ? 0 : period.days;
  const tenant = fleet.tenants.find(device.tenantId);
  return {
    id: device.id,
    type: 'deviceUsage',
    attributes: {
      deviceName: nameOf(device),
      usagePeriod: usagePeriod(period),
      totalDays: days,
      averageDays: days / period.days,
      totalDaysByClientType: perTier({ [tier]: days }),
      averageDaysByClientType: perTier({ [tier]: days / period.days }),
    },
    relationships: {
      client: {
        data: {
          id: device.tenantId,
          type: 'clientUsage',
          attributes: { domainPrefix: tenant?.domainPrefix ?? '' },
          links: clientLinks(tenant, period),
        },
      },
    },
    links: deviceLinks(device, period),
  };
}

function usageOfTenant(fleet: Fleet, tenant: Tenant, period: Period): unknown {
  const devices = fleet.collections.device.within([tenant.id]);
  const billed = devices.filter((device) => tierOf(fleet, device) !== 'notier');
  const count = (tier: Tier) => billed.filter((device) => tierOf(fleet, device) === tier).length;
  const tiers = { essentials: count('essentials'), performance: count('performance') };
  const total = perTier({ essentials: tiers.essentials * period.days, performance: tiers.performance * period.days });
  const totalDays = billed.length * period.days;
  const usage = { totalDays, totalDaysByClientType: total, averageDaysByClientType: perTier(tiers) };
  return {
    id: tenant.id,
    type: 'clientUsage',
    attributes: {
      monitoredWorkstations: [],
      monitoredServers: [],
      maxMonitoredWorkstations: 0,
      maxMonitoredServers: 0,
      domainPrefix: tenant.domainPrefix ?? '',
      billableDays: totalDays,
      usagePeriod: usagePeriod(period),
      deviceUsage: { ...usage, averageDays: billed.length },
      clientUsage: { ...usage, averagedDays: billed.length },
      asmUserUsage: { totalAsmUsers: 0 },
    },
    relationships: {
      devices: { data: billed.map((device) => billedDevice(device, tenant, period)) },
      clients: { data: [] },
      asmUsers: { data: [] },
    },
    links: clientLinks(tenant, period),
  };
}

const billedDevice = (device: Entry, tenant: Tenant, period: Period) => ({
  id: device.id,
  type: 'deviceUsage',
  attributes: { name: nameOf(device), totalDays: period.days, clientName: tenant.domainPrefix ?? '' },
  links: deviceLinks(device, period),
});

function nameOf(device: Entry): string {
  return textAt(at(JSON.parse(textOf(device.text)), 'attributes'), 'deviceName') ?? '';
}

const deviceLinks = ({ id }: Entry, { from, thru }: Period) => ({
  deviceRecord: `${API}/inventory/device/info/${id}`,
  self: `${API}/billing/usage/device/${id}?from=${from}&to=${thru}`,
});

const clientLinks = (tenant: Tenant | undefined, { from, thru }: Period) => ({
  dashboard: `https://${tenant?.domainPrefix}.my.auvik.com/#admin/settings/billingUsage`,
  tenantRecord: `${API}/tenants/detail/${tenant?.id}?tenantDomainPrefix=${tenant?.domainPrefix}`,
  self: `${API}/billing/usage/client?tenants=${tenant?.id}&from=${from}&to=${thru}`,
});
