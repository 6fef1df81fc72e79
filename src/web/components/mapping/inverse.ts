import type { CompanyChange, CompanyView, MappingEffectView } from '#contract';

/** What has to be known of a company to put it back: where it is, and whether a person or the mapping put it there. */
export type Placed = Pick<CompanyView, 'key' | 'state' | 'how' | 'client'> & { integration: { id: string } };

/**
 * What puts a company back after a change. What the mapping had decided is given back to it; what a person had decided is
 * decided again. A client that went with its last company is made again by its name.
 */
export function inverseOf({ integration, key, state, how, client }: Placed, effect: MappingEffectView): CompanyChange {
  const of = { integration_id: integration.id, company_key: key };
  if (how !== 'person') return { ...of, action: 'automatic' };
  if (state === 'left-out') return { ...of, action: 'leave-out' };
  if (state === 'unmatched' || !client) return { ...of, action: 'unlink' };
  const isGone = effect.clients_emptied.first.some(({ id, is_removed }) => id === client.id && is_removed);
  return { ...of, action: 'link', ...(isGone ? { new_client_name: client.name } : { client_id: client.id }) };
}
