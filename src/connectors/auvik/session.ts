import type { ConnectorContext, Session, Settings } from '../connector.ts';
import { AuvikApi } from './api.ts';
import { checkAccess } from './check-access.ts';
import { companyPages } from './companies.ts';
import { devicePages } from './devices.ts';

/** What only tests set. */
export type AuvikOptions = { regionBases?: readonly string[]; pageSize?: number };

/** One conversation with one Auvik account. */
export function openAuvik(settings: Settings, context: ConnectorContext, options: AuvikOptions = {}): Session {
  const api = new AuvikApi(settings, context, options.regionBases);
  const prefix = (settings['domainPrefix'] ?? '').toLowerCase();
  return {
    checkAccess: () => checkAccess(api, prefix),
    remember: () => api.remember(),
    companies: () => companyPages(api, prefix),
    streams: [{ id: 'devices', label: 'Devices', read: (company, after) => devicePages(api, company, after, options.pageSize) }],
  };
}
