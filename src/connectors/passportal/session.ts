import type { ConnectorContext, Session, Settings } from '../connector.ts';
import { PassportalApi, type ProbedPlaces } from './api.ts';
import { AssetList, type ListTerms } from './asset-list.ts';
import { type AssetReading, assetPages } from './assets.ts';
import { checkAccess } from './check-access.ts';
import { ClientList } from './client-list.ts';
import { companyPages } from './companies.ts';
import { fieldMappingFrom } from './field-mapping.ts';
import { type LookUpReading, lookUps } from './look-ups.ts';
import { lookAgain } from './second-look.ts';

/** What only tests set. */
export type PassportalOptions = ListTerms & { places?: ProbedPlaces };

/** One conversation with one Passportal account. */
export function openPassportal(settings: Settings, context: ConnectorContext, options: PassportalOptions = {}): Session {
  const api = new PassportalApi(settings, context, options.places);
  const clients = new ClientList(api, context.memory, options.pageSize);
  const list = new AssetList(api, context.memory, options);
  const reading: AssetReading = { list, gaveStrays: false };
  const looking: LookUpReading = { api, mapping: fieldMappingFrom(settings), hasOpenedOne: false, refusedInARow: 0 };
  return {
    checkAccess: () => checkAccess({ api, clients, assets: list }),
    remember: () => ({ ...clients.remember(), ...list.remember() }),
    companies: () => companyPages(clients, list),
    streams: [
      {
        id: 'assets',
        label: 'Assets',
        role: 'devices',
        read: (company, after) => assetPages(reading, company, after),
        lookAgain: (company, ids) => lookAgain({ api, list }, company, ids),
      },
      {
        id: 'fields',
        label: 'Fields of assets',
        role: 'details',
        lookUp: (company, keys) => lookUps(looking, company, keys),
      },
    ],
  };
}
