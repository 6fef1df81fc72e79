import { describe, expect, it } from 'vitest';
import { failureFrom, isFailure, networkFailure } from './api-failure.ts';

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'x-request-id': 'r-1' } });

describe('a failed call', () => {
  it('carries the sentence for people, its fields and the facts for support', async () => {
    const errors = [
      { code: 'VENDOR_REFUSED_KEY', title: 'Refused', detail: 'Acme refused this key.', field: 'api_key', details: { status: 401 } },
      { code: 'INVALID_INPUT', title: 'A field needs another value', field: 'prefix' },
    ];

    const failure = await failureFrom(answer(422, { errors }));

    expect(failure.message).toBe('Acme refused this key.');
    expect(failure.byField).toEqual({ api_key: 'Acme refused this key.', prefix: 'A field needs another value' });
    expect(failure.details).toEqual({ status: 401, request: 'r-1' });
    expect(isFailure(failure, 'VENDOR_REFUSED_KEY')).toBe(true);
  });

  it.each([
    ['a proxy page', new Response('<html>', { status: 502 }), /did not answer/],
    ['no errors', answer(500, {}), /does not understand/],
    ['errors of another shape', answer(400, { errors: ['no'] }), /does not understand/],
  ])('has a sentence of its own for %s', async (_, response, sentence) => {
    expect((await failureFrom(response)).message).toMatch(sentence);
  });

  it('says so when there was no answer at all', () => {
    expect(networkFailure().code).toBe('NETWORK');
    expect(networkFailure().message).toMatch(/did not answer/);
  });
});
