import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { MatchedHow } from './mapping.ts';
import { Id, Instant, unpagedListOf } from './primitives.ts';

export const ClientView = z.object({
  id: Id,
  name: z.string(),
  num_hardware_assets: z.int(),
  record_created_at: Instant,
});
export type ClientView = z.infer<typeof ClientView>;

/** A vendor's company that belongs to a client. */
const LinkedCompany = z.object({
  integration: z.object({ id: Id, name: z.string(), connector_id: z.string() }),
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  parent_name: z.string().nullable(),
  how: MatchedHow,
  how_sentence: z.string(),
  decided_at: Instant.nullable(),
  devices: z.int(),
});

export const OneClientView = ClientView.extend({
  linked_companies: z.array(LinkedCompany),
  /** Devices of all linked companies. */
  num_source_records: z.int(),
  /** Names it may take over from its companies, besides its own. */
  linked_names: z.array(z.string()),
});
export type OneClientView = z.infer<typeof OneClientView>;

const OneClient = z.object({ clientId: Id });

export const ListClients = endpoint({
  id: 'listClients',
  method: 'GET',
  path: '/api/v1/clients',
  summary: 'All clients by name with their number of hardware assets; used by pickers.',
  needs: 'see-clients',
  returns: unpagedListOf(ClientView),
});

export const GetClient = endpoint({
  id: 'getClient',
  method: 'GET',
  path: '/api/v1/clients/:clientId',
  summary: 'One client with the companies linked to it.',
  needs: 'see-clients',
  params: OneClient,
  returns: OneClientView,
  mayFailWith: ['NOT_FOUND'],
});

export const RenameClient = endpoint({
  id: 'renameClient',
  method: 'PUT',
  path: '/api/v1/clients/:clientId',
  summary: 'Gives a client another name. Its companies stay linked, and later ones of their names still find it.',
  needs: 'change-clients',
  params: OneClient,
  body: z.object({ name: z.string().trim().min(1, 'Enter a name.').max(200) }),
  returns: OneClientView,
  mayFailWith: ['NOT_FOUND', 'INVALID_INPUT', 'NAME_TAKEN'],
});
