import { afterEach, describe, expect, it, vi } from 'vitest';
import { SignOut, TestIntegration } from '#contract';
import { call, callLines } from './call.ts';

const answerWith = (response: () => Response | Promise<Response>) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => response()),
  );

afterEach(() => vi.unstubAllGlobals());

describe('calling an endpoint', () => {
  it('gives nothing for an answer without a body', async () => {
    answerWith(() => new Response(null, { status: 204 }));

    expect(await call(SignOut, {})).toBeUndefined();
  });

  it('turns a lost connection into a failure with a sentence', async () => {
    answerWith(() => Promise.reject(new TypeError('fetch failed')));

    await expect(call(SignOut, {})).rejects.toThrow('The server did not answer.');
  });

  it('yields the lines of a stream, however they are cut', async () => {
    const chunks = ['{"step":"a"}\n{"st', 'ep":"b"}\n\n{"step":"c"}'];
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    });
    answerWith(() => new Response(body));

    const steps: string[] = [];
    const input = { connector_id: 'acme', settings: {}, mapping: { mode: 'per-client-systems' as const } };
    for await (const { step } of callLines(TestIntegration, { body: input })) steps.push(step);

    expect(steps).toEqual(['a', 'b', 'c']);
  });
});
