import type { Call, Endpoint } from './endpoint.ts';

type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown };

/** A call made into what goes over the wire: method, path with its query, and the body as JSON where there is one. */
export function requestOf<E extends Endpoint>(endpoint: E, call: Call<E>): { method: string; path: string; body?: string } {
  const { params = {}, query = {}, body } = call as Parts;
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = Object.entries(query)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one: unknown) => [name, one] as const))
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return {
    method: endpoint.method,
    path: search.length > 0 ? `${path}?${search.join('&')}` : path,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}
