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
    info: { title: 'Lifecycle Manager', version, description: DESCRIPTION },
    paths,
    components: { schemas: { ErrorBody: jsonSchema(ErrorBody) }, responses: EVERYWHERE, securitySchemes: SECURITY },
    security: [{ key: [] }, { session: [] }],
  };
}

const DESCRIPTION = `Lists, filters, sorting and paging follow one convention; see the README.

Paths are exact: with a slash too many, or where nothing is served, every method answers 404, with or without a key. A path that is served
answers a method it does not take with 405 and \`Allow\`, and OPTIONS with 204 and \`Allow\`; HEAD is taken wherever GET is.
A parameter, filter, operator, sort field, value of an enumeration or field of a body that is not known is refused with 400, which names
it and what is known. A filter that is given several times holds each time; any other parameter is given once.`;

/** What no operation can tell: it is answered where there is none. */
const EVERYWHERE = {
  NotFound: refusal(['NOT_FOUND']),
  MethodNotAllowed: {
    ...refusal(['METHOD_NOT_ALLOWED']),
    headers: { Allow: { description: 'The methods that the path takes.', schema: { type: 'string' } } },
  },
};

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
  for (const code of new Set([...endpoint.mayFailWith, ...ALWAYS_POSSIBLE])) {
    const { status } = ERRORS[code];
    byStatus[status] = [...(byStatus[status] ?? []), code];
  }
  return Object.fromEntries(Object.entries(byStatus).map(([status, codes]) => [status, refusal(codes)]));
}

function refusal(codes: readonly string[]): Json {
  return { description: codes.join(', '), content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' } } } };
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
