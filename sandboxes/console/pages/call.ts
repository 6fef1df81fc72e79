import { z } from 'zod';
import { type Answer, type Call, type Endpoint, requestOf } from '#console/contract';
import { failureFrom, networkFailure, oddAnswer } from '#web/data/api-failure.ts';

// The content-security policy forbids building functions from text, which the schemas otherwise try first.
z.config({ jitless: true });

/** Calls an endpoint of the pages. Throws an `ApiFailure` whose message is the sentence to show. */
export async function call<E extends Endpoint>(endpoint: E, args: Call<E>, { signal }: { signal?: AbortSignal } = {}): Promise<Answer<E>> {
  const { method, path, body } = requestOf(endpoint, args);
  const response = await ask(path, {
    method,
    signal: signal ?? null,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body }),
  });
  if (!response.ok) throw await failureFrom(response);
  if (response.status === 204) return undefined as Answer<E>;
  return response.json().catch((error: unknown) => {
    throw isAbort(error) ? error : oddAnswer(response.status, null);
  });
}

/** What the contract says against a body before it is sent: the first sentence for each field. */
export function bodyProblems(endpoint: Endpoint, body: unknown): Readonly<Record<string, string>> {
  const checked = endpoint.body?.safeParse(body);
  if (!checked || checked.success) return {};
  const problems: Record<string, string> = {};
  for (const { path, message } of checked.error.issues) problems[path.join('.')] ??= message;
  return problems;
}

function ask(path: string, init: RequestInit): Promise<Response> {
  return fetch(path, init).catch((error: unknown) => {
    throw isAbort(error) ? error : networkFailure();
  });
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
