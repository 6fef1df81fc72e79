import type { ConnectorContext, Session, Settings } from '../connector.ts';
import { AuvikApi } from './api.ts';
import { checkAccess } from './check-access.ts';
import { companyPages } from './companies.ts';
import { detailStreams } from './details.ts';
import { type DeviceReading, devicePages } from './devices.ts';
import { Generations } from './generation.ts';
import { MetDevices } from './met-devices.ts';
import { lookAgain } from './second-look.ts';
import { WantedDevices } from './wanted-devices.ts';

/** What only tests set. */
export type AuvikOptions = { regionBases?: readonly string[]; pageSize?: number };

/** One conversation with one Auvik account. */
export function openAuvik(settings: Settings, context: ConnectorContext, options: AuvikOptions = {}): Session {
  const api = new AuvikApi(settings, context, options.regionBases);
  const prefix = (settings['domainPrefix'] ?? '').toLowerCase();
  const reading: DeviceReading = {
    api,
    generations: new Generations(api),
    met: new MetDevices(),
    wanted: new WantedDevices(settings),
    pageSize: options.pageSize,
  };
  return {
    checkAccess: () => checkAccess(api, prefix),
    remember: () => api.remember(),
    companies: () => companyPages(api, prefix),
    streams: [
      {
        id: 'devices',
        label: 'Devices',
        role: 'devices',
        read: (company, after) => devicePages(reading, company, after),
        lookAgain: (company, ids) => lookAgain(reading, company, ids),
      },
      ...detailStreams(reading),
    ],
  };
}
