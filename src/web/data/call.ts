import { type Answer, type Call, type Endpoint, requestOf } from '#contract';
import { failureFrom, networkFailure, oddAnswer } from './api-failure.ts';

type Options = { signal?: AbortSignal };

/**
 * Calls an endpoint of the contract and gives its answer. Throws an `ApiFailure` whose message is the sentence to show.
 * Answers are trusted, not parsed: they come from the server this page came from, and the contract tests hold them to it.
 */
export async function call<E extends Endpoint>(endpoint: E, args: Call<E>, options: Options = {}): Promise<Answer<E>> {
  const response = await send(endpoint, args, options);
  if (response.status === 204) return undefined as Answer<E>;
  try {
    return (await response.json()) as Answer<E>;
  } catch (error) {
    if (isAbort(error)) throw error;
    throw oddAnswer(response.status, response.headers.get('x-request-id'));
  }
}

/** Calls an endpoint that answers one JSON value a line, and yields each as it arrives. */
export async function* callLines<E extends Endpoint>(endpoint: E, args: Call<E>, options: Options = {}): AsyncGenerator<Answer<E>> {
  const response = await send(endpoint, args, options);
  if (!response.body) throw oddAnswer(response.status, null);
  for await (const line of linesOf(response.body)) yield JSON.parse(line) as Answer<E>;
}

async function send<E extends Endpoint>(endpoint: E, args: Call<E>, { signal }: Options): Promise<Response> {
  const { method, path, body } = requestOf(endpoint, args);
  const response = await fetch(path, {
    method,
    signal: signal ?? null,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body }),
  }).catch((error: unknown) => {
    throw isAbort(error) ? error : networkFailure();
  });
  if (!response.ok) throw await failureFrom(response);
  return response;
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw isAbort(error) ? error : networkFailure();
    });
    const lines = (rest + (value ?? '')).split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    yield* lines.filter((line) => line.trim() !== '');
    if (done) return;
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
