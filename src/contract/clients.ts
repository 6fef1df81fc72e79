import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, Instant, unpagedListOf } from './primitives.ts';

export const ClientView = z.object({
  id: Id,
  name: z.string(),
  num_hardware_assets: z.int(),
  record_created_at: Instant,
});
export type ClientView = z.infer<typeof ClientView>;

export const ListClients = endpoint({
  id: 'listClients',
  method: 'GET',
  path: '/api/v1/clients',
  summary: 'All clients by name with their number of hardware assets; used by pickers.',
  needs: 'see-clients',
  returns: unpagedListOf(ClientView),
});
