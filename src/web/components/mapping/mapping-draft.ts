import type { ClientView, MappingInput, MappingModeId } from '#contract';
import { texts } from './texts.ts';

/** A mapping as it is being chosen: the client by its typed name, the level by its id, both kept while another mode is looked at. */
export type MappingDraft = { mode: MappingModeId; client: string; level: string };

/** The fields of a chosen mapping, by the names under which a form finds them. */
export const CLIENT_FIELD = 'mapping.client';
export const LEVEL_FIELD = 'mapping.level';
export type MappingField = typeof CLIENT_FIELD | typeof LEVEL_FIELD;

/** What a mapping says to the API: only what belongs to its mode. */
export function mappingInputOf({ mode, client, level }: MappingDraft, clients: readonly ClientView[]): MappingInput {
  if (mode === 'single-client') return { mode, ...clientTargetOf(client, clients) };
  if (mode === 'site-level' && level) return { mode, level };
  return { mode };
}

/** A typed client name that exists is that client; another one is a new client. */
export function clientTargetOf(
  name: string,
  clients: readonly { id: string; name: string }[],
): { client_id: string } | { new_client_name: string } {
  const known = clientNamed(name, clients);
  return known ? { client_id: known.id } : { new_client_name: name.trim() };
}

export function clientNamed<C extends { name: string }>(name: string, clients: readonly C[]): C | undefined {
  return clients.find((client) => client.name.toLowerCase() === name.trim().toLowerCase());
}

/** What is missing from a mapping that can be said without asking anybody. */
export function missingInMapping({ mode, client, level }: MappingDraft): Partial<Record<MappingField, string>> {
  return {
    ...(mode === 'single-client' && !client.trim() && { [CLIENT_FIELD]: texts.clientMissing }),
    ...(mode === 'site-level' && !level && { [LEVEL_FIELD]: texts.levelMissing }),
  };
}

/** The field of this form that a field of the API's answer is about: `mapping.level`, or plainly `level` where a mapping is changed. */
export function mappingFieldOf(field: string): MappingField {
  return /(^|\.)level$/.test(field) ? LEVEL_FIELD : CLIENT_FIELD;
}
