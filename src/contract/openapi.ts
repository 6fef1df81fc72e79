import { z } from 'zod';
import { ALL_ENDPOINTS } from './all-endpoints.ts';
import type { Endpoint } from './endpoint.ts';
import { ALWAYS_POSSIBLE, ERRORS, ErrorBody } from './errors.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the whole API, generated from the contract. Build it once and keep it. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of ALL_ENDPOINTS) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Lifecycle Manager', version, description: 'Lists, filters, sorting and paging follow one convention; see the README.' },
    paths,
    components: { schemas: { ErrorBody: jsonSchema(ErrorBody) }, securitySchemes: SECURITY },
    security: [{ key: [] }, { session: [] }],
  };
}

/** Programs send a key; the screens have the session's cookie. What only the screens may do answers a key with FORBIDDEN. */
const SECURITY = {
  key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
  session: { type: 'apiKey', in: 'cookie', name: 'lifecycle-manager.session_token' },
};

function operation(endpoint: Endpoint): Json {
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    ...(endpoint.needs === 'public' && { security: [] }),
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...(endpoint.body && { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(endpoint.body) } } } }),
    responses: { ...success(endpoint), ...failures(endpoint) },
  };
}

const MEDIA_TYPES = { json: 'application/json', ndjson: 'application/x-ndjson', events: 'text/event-stream', csv: 'text/csv' } as const;

function success(endpoint: Endpoint): Json {
  if (!endpoint.returns) return { 204: { description: 'Done.' } };
  return { 200: { description: 'Done.', content: { [MEDIA_TYPES[endpoint.answers]]: { schema: jsonSchema(endpoint.returns) } } } };
}

function failures(endpoint: Endpoint): Json {
  const byStatus: Record<number, string[]> = {};
  for (const code of [...endpoint.mayFailWith, ...ALWAYS_POSSIBLE]) {
    const { status } = ERRORS[code];
    byStatus[status] = [...(byStatus[status] ?? []), code];
  }
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [
      status,
      { description: codes.join(', '), content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' } } } },
    ]),
  );
}

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema) as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: of,
  }));
}

function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
