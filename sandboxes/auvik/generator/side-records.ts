import type { Random } from '#fleets';
import type { DeviceDraft } from './draft.ts';
import { API, deviceNamed, entityId, ownerOf, type Resource } from './relations.ts';
import type { Site } from './site.ts';

/** Shares of devices somebody wrote a note about, opened a tunnel to, or got an alert for. */
const NOTE_SHARE = 0.02;
const AUDIT_SHARE = 0.01;
const ALERT_SHARE = 0.03;
const WEEK = 7 * 86_400_000;
const PEOPLE = ['Dana Whitlock', 'Ravi Menon', 'Ines Okafor'];
const NOTES = [
  ['Spare part', 'A second power supply lies in the rack.'],
  ['Moved', 'Came from the old building in spring.'],
  ['Password changed', 'The new one is in the vault.'],
] as const;
const ALERTS = [
  ['Device is offline', 'critical'],
  ['High storage utilization', 'warning'],
  ['Configuration changed', 'info'],
] as const;

/** What is kept about a device besides itself: its saved configuration and, of a few, notes, audits and alerts. */
export function* sideRecords(site: Site, device: DeviceDraft): Generator<Resource, void, undefined> {
  const { extras } = site;
  if (device.configuration) yield configurationResource(device, device.configuration);
  if (extras.chance(NOTE_SHARE)) yield noteResource(site, device);
  if (extras.chance(AUDIT_SHARE)) yield auditResource(site, device);
  if (extras.chance(ALERT_SHARE)) yield* alertResources(site, device);
}

/** Numbers above all others of the tenant, made of the device's own, so that no other number moves. */
function sideId(device: DeviceDraft, first: string): { id: string; number: string } {
  const number = `${first}${device.number.slice(1)}`;
  return { id: entityId(device.owner.id, number), number };
}

const moment = (site: Site, random: Random) => site.ago(random.fraction() * WEEK);
const deviceOf = (device: DeviceDraft) => ({ data: { type: 'device', id: device.id, attributes: { deviceName: device.name } } });

function configurationResource(device: DeviceDraft, { id, backupTime }: { id: string; backupTime: string }): Resource {
  return {
    type: 'configuration',
    id,
    attributes: { backupTime, isRunning: true },
    relationships: { tenant: ownerOf(device.owner), device: deviceOf(device) },
    links: {
      dashboard: `https://${device.owner.domainPrefix}.my.auvik.com/#entity/device/${device.number}/configurations`,
      self: `${API}/v1/inventory/configuration/${id}`,
    },
  };
}

function noteResource(site: Site, device: DeviceDraft): Resource {
  const { id } = sideId(device, '81');
  const [title, body] = site.extras.pick(NOTES);
  return {
    type: 'entityNote',
    id,
    attributes: {
      title,
      body,
      entityId: device.id,
      entityType: 'device',
      entityName: device.name,
      lastModifiedBy: site.extras.pick(PEOPLE),
      lastModified: moment(site, site.extras),
    },
    relationships: { tenant: ownerOf(device.owner) },
    links: { self: `${API}/v1/inventory/entity/note/${id}` },
  };
}

function auditResource(site: Site, device: DeviceDraft): Resource {
  const { id } = sideId(device, '82');
  const dateStarted = moment(site, site.extras);
  return {
    type: 'entityAudit',
    id,
    attributes: {
      user: site.extras.pick(PEOPLE),
      category: site.extras.pick(['tunnel', 'terminal', 'remoteBrowser']),
      action: 'create',
      direction: 'outbound',
      status: site.extras.pick(['created', 'closed', 'failed']),
      cause: '',
      data: '',
      dateStarted,
      lastActive: dateStarted,
    },
    relationships: { tenant: ownerOf(device.owner), device: deviceOf(device) },
    links: { self: `${API}/v1/inventory/entity/audit/${id}` },
  };
}

/** Vendor fact, seen live: what sets an alert off and what clears it are two records, and the first is then dismissed. */
function alertResources(site: Site, device: DeviceDraft): readonly Resource[] {
  const [name, severity] = site.extras.pick(ALERTS);
  const isCleared = site.extras.chance(0.6);
  const trigger = { ...sideId(device, '83'), name, severity, status: 'created', isDismissed: isCleared };
  if (!isCleared) return [alertResource(site, device, trigger)];
  const clear = { ...sideId(device, '84'), name: `${name} cleared`, severity, status: 'resolved', isDismissed: false };
  return [alertResource(site, device, trigger), alertResource(site, device, clear, trigger)];
}

type Alert = { id: string; number: string; name: string; severity: string; status: string; isDismissed: boolean };

function alertResource(site: Site, device: DeviceDraft, alert: Alert, related?: Alert): Resource {
  const { owner } = device;
  const links = ({ id, number }: Alert) => ({
    dashboard: `https://${owner.domainPrefix}.my.auvik.com/#entity/root/alerts/details/alert/${number}`,
    self: `${API}/v1/alert/history/info/${id}`,
  });
  return {
    type: 'alert',
    id: alert.id,
    attributes: {
      name: alert.name,
      severity: alert.severity,
      status: alert.status,
      alertDefinitionId: Buffer.from(`${owner.id},0,1234`).toString('base64').replace(/=+$/, ''),
      specificationId: '-400',
      detectedOn: moment(site, site.extras),
      description: `${alert.name}: ${device.name}`,
      dismissed: alert.isDismissed,
      dispatched: false,
      externalTicket: [],
    },
    links: links(alert),
    relationships: {
      tenant: ownerOf(owner),
      ...(related
        ? { relatedAlert: { data: { type: 'alert', id: related.id, attributes: { name: related.name }, links: links(related) } } }
        : {}),
      entity: { data: { type: 'device', id: device.id, links: deviceNamed(owner, device).links } },
    },
  };
}
