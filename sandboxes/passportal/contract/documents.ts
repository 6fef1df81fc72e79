import { z } from 'zod';
import { endpoint } from '#console/contract';

const Page = z.coerce.number().int().min(1).max(1_000_000).default(1);
const Search = z.string().trim().max(100).default('');

export const ClientRow = z.object({ id: z.string(), name: z.string(), document_count: z.number() });
export type ClientRow = z.infer<typeof ClientRow>;

/** By name. */
export const ListClients = endpoint({
  method: 'GET',
  path: '/web/clients',
  needs: 'signed-in',
  query: z.object({ search: Search, page: Page }),
  returns: z.object({ clients: z.array(ClientRow), total: z.number(), page: z.number(), page_size: z.number() }),
});

export const DocumentRow = z.object({
  id: z.string(),
  label: z.string(),
  client_id: z.string(),
  client_name: z.string(),
  template_name: z.string(),
  type: z.string(),
  last_modified: z.string(),
  /** False for a document that no access key opens. */
  is_accessible: z.boolean(),
});
export type DocumentRow = z.infer<typeof DocumentRow>;

/** By label. Of every client where none is named. */
export const ListDocuments = endpoint({
  method: 'GET',
  path: '/web/documents',
  needs: 'signed-in',
  query: z.object({ client_id: z.string().max(40).default(''), search: Search, type: z.string().max(40).default('asset'), page: Page }),
  returns: z.object({ documents: z.array(DocumentRow), total: z.number(), page: z.number(), page_size: z.number() }),
});

export const DocumentView = DocumentRow.extend({
  /** In the order of the template; only fields that are filled name themselves. */
  fields: z.array(z.object({ label: z.string(), value: z.string() })),
  tags: z.array(z.string()),
});
export type DocumentView = z.infer<typeof DocumentView>;

export const GetDocument = endpoint({
  method: 'GET',
  path: '/web/documents/:documentId',
  needs: 'signed-in',
  params: z.object({ documentId: z.string().min(1).max(40) }),
  returns: DocumentView,
});
