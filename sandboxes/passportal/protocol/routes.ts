import type { FaultAction } from '#faults';
import type { KeyHolder } from './access.ts';
import { type Answer, METHOD_REFUSED, Refusal } from './answers.ts';
import { showDocument } from './document-answer.ts';
import { listClients, listDocuments } from './list-answer.ts';
import type { Quirks } from './quirks.ts';
import { issueToken, TOKEN_PATH } from './token-endpoint.ts';
import type { World } from './world.ts';

const DOCUMENTS = '/api/v2/documents';
const ALL_DOCUMENTS = `${DOCUMENTS}/all`;
const CLIENT_LISTS = { documents: `${DOCUMENTS}/clients`, clients: '/api/v2/clients' } as const;
const ONE_DOCUMENT = /^\/api\/v2\/documents\/([^/]+)$/;

type Routed = { method: string; path: string; url: URL };

export function isListPath(path: string): boolean {
  return [DOCUMENTS, ALL_DOCUMENTS, ...Object.values(CLIENT_LISTS)].includes(path);
}

/** The answer to somebody who may ask; undefined where no path of the API is meant. Reading only: writing is not played. */
export function route(world: World, { method, path, url }: Routed, caller: KeyHolder, fault: FaultAction | undefined): Answer | undefined {
  if (path === TOKEN_PATH) return issueToken(world, caller, { isDead: fault?.kind === 'token-expired' });
  const document = isListPath(path) ? undefined : ONE_DOCUMENT.exec(path)?.[1];
  if (document === undefined && !isServedList(path, world.quirks)) return undefined;
  if (method !== 'GET' && method !== 'HEAD') throw new Refusal(METHOD_REFUSED);
  if (document !== undefined) return showDocument(world, document, caller, fault);
  const asking = { query: url.searchParams, caller, fault };
  if (path === DOCUMENTS || path === ALL_DOCUMENTS) return listDocuments(world, asking, path === ALL_DOCUMENTS);
  return listClients(world, asking);
}

function isServedList(path: string, { 'clients-path': place }: Quirks): boolean {
  if (path === DOCUMENTS || path === ALL_DOCUMENTS) return true;
  if (path === CLIENT_LISTS.documents) return place === 'documents' || place === 'both';
  return path === CLIENT_LISTS.clients && (place === 'clients' || place === 'both');
}
