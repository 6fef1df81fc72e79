import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { ConnectorContext } from '../connector.ts';
import type { VendorFault } from './faults.ts';
import { closedOrigin, reply, type Script, scriptedServer } from './scripted-server.ts';
import { testContext } from './test-context.ts';
import { type AskOptions, type Limits, VendorHttp } from './vendor-http.ts';

const SECRET = 'planted+secret/0123456789=';

function httpFor(context: ConnectorContext, limits: Partial<Limits> = {}): VendorHttp {
  return new VendorHttp({
    vendor: 'Acme RMM',
    headers: { authorization: `Bearer ${SECRET}` },
    credential: SECRET,
    quota: { burst: 1000, perSecond: 100, concurrency: 4 },
    context,
    limits,
  });
}

/** Asks a server that behaves as the script says, and tells what came of it. */
async function askOne(script: Script, options: AskOptions & { limits?: Partial<Limits> } = {}) {
  await using server = await scriptedServer(script);
  const context = testContext();
  const { limits, ...ask } = options;
  const answer = await httpFor(context, limits)
    .get(new URL('/v1/things', server.origin), ask)
    .catch((fault: VendorFault) => fault);
  return { answer, tries: server.asked.length, metered: context.metered, slept: context.clock.slept };
}

/** Answers with each status in turn, the last one for ever. */
const statuses =
  (...list: number[]): Script =>
  (_, response, count) =>
    reply(response, list[Math.min(count, list.length) - 1] ?? 200, '{}');

describe('trying again', () => {
  it.each([400, 401, 403, 404, 302, 308])('takes %i for an answer at once', async (status) => {
    const { answer, tries } = await askOne(statuses(status));

    expect(answer).toMatchObject({ status });
    expect(tries).toBe(1);
  });

  it.each([408, 425, 500, 502, 503, 504])('asks again after %i, waiting 1, 2 and 4 seconds', async (status) => {
    const { answer, tries, metered, slept } = await askOne(statuses(status, status, status, 200));

    expect(answer).toMatchObject({ status: 200 });
    expect(tries).toBe(4);
    expect(slept).toEqual([1000, 2000, 4000]);
    expect(metered).toMatchObject({ requests: 4, retries: [String(status), String(status), String(status)] });
  });

  it('asks again after a connection that broke in the middle of an answer', async () => {
    const { answer, tries, metered } = await askOne((_, response, count) => {
      if (count > 1) return reply(response, 200, '{"data":[]}');
      response.writeHead(200, { 'content-length': '1000' });
      return response.write('{"data":', () => response.socket?.destroy());
    });

    expect(answer).toMatchObject({ status: 200, text: '{"data":[]}' });
    expect({ tries, requests: metered.requests }).toEqual({ tries: 2, requests: 2 });
  });

  it('asks again when there is no answer in time', async () => {
    const { answer, tries } = await askOne((_, response, count) => void (count > 1 && reply(response, 200, '{}')), {
      limits: { silenceMs: 60 },
    });

    expect(answer).toMatchObject({ status: 200 });
    expect(tries).toBe(2);
  });

  it('gives up on a body that drips', async () => {
    const { answer, tries } = await askOne(
      (_, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 5);
        response.on('close', () => clearInterval(drip));
      },
      { limits: { tryMs: 40 }, tries: 2 },
    );

    expect(answer).toMatchObject({ kind: 'unreachable', details: { code: 'SLOW_BODY' } });
    expect(tries).toBe(2);
  });

  it.each([429, 503])('waits as long as Retry-After of %i says, in seconds or as a date', async (status) => {
    const { answer, metered } = await askOne((_, response, count) => {
      if (count === 1) return reply(response, status, '', { 'retry-after': '7' });
      if (count === 2) return reply(response, status, '', { 'retry-after': 'Sun, 22 Nov 2026 12:00:27 GMT' });
      return reply(response, 200, '{}');
    });

    expect(answer).toMatchObject({ status: 200 });
    expect(metered.waits.filter(({ because }) => because === 'vendor-asked').map(({ seconds }) => seconds)).toEqual([7, 20]);
  });

  it('does not hold a worker for a vendor that wants to be left alone for hours', async () => {
    const { answer, tries } = await askOne((_, response) => reply(response, 429, '', { 'retry-after': '86400' }));

    expect(answer).toMatchObject({
      kind: 'busy',
      retry: 'later',
      message: 'Acme RMM asks us to wait 24 hours. The sync goes on by itself.',
    });
    expect(tries).toBe(1);
  });

  it('lets the connector see throttling behind another status', async () => {
    const { answer, metered } = await askOne((_, response, count) => reply(response, count === 1 ? 403 : 200, 'rate limit'), {
      judge: ({ status, text }) =>
        status === 403 && text.includes('rate limit') ? { pauseSeconds: 60, because: '403 throttling' } : 'by-the-rules',
    });

    expect(answer).toMatchObject({ status: 200 });
    expect(metered).toMatchObject({ retries: ['403 throttling'], waits: [{ seconds: 60, because: 'vendor-asked' }] });
  });

  it('ends at once when the signal says so, with its reason', async () => {
    const stop = new AbortController();
    await using server = await scriptedServer(() => stop.abort(new Error('stopped by Ana')));

    const asking = httpFor(testContext({ signal: stop.signal })).get(new URL(server.origin));

    await expect(asking).rejects.toThrow('stopped by Ana');
  });
});

describe('what it never does', () => {
  it('follows no redirect, so the key stays where it belongs', async () => {
    await using thief = await scriptedServer((_, response) => reply(response, 200));

    const { answer } = await askOne((_, response) => reply(response, 302, '', { location: `${thief.origin}/steal` }));

    expect(answer).toMatchObject({ status: 302 });
    expect(thief.asked).toEqual([]);
  });

  it('reads no more of a flood than the cap', async () => {
    const { answer, tries } = await askOne((_, response) => void response.end(Buffer.alloc(3 * 1024 * 1024)), {
      limits: { bodyBytes: 1024 * 1024 },
    });

    expect(answer).toMatchObject({ kind: 'odd-answer', message: expect.stringContaining('more than 1 MB') });
    expect(tries).toBe(1);
  });

  it('calls no private address the operator has not listed', async () => {
    await using server = await scriptedServer((_, response) => reply(response, 200));

    const asking = httpFor(testContext({ allowedHosts: [] })).get(new URL(server.origin));

    await expect(asking).rejects.toMatchObject({ kind: 'address-not-allowed' });
    expect(server.asked).toEqual([]);
  });
});

describe('the sentence when nothing answers', () => {
  it('names the address and what to do about a refused connection', async () => {
    const origin = await closedOrigin();

    const fault = await httpFor(testContext())
      .get(new URL(origin))
      .catch((thrown: VendorFault) => thrown);

    const { host } = new URL(origin);
    expect(fault).toMatchObject({
      kind: 'unreachable',
      whoActs: 'operator',
      message: `We could not reach ${host} (it refused the connection). If your server goes out through a proxy or firewall, allow this address.`,
    });
  });

  it('says how often a gateway failed', async () => {
    const { answer } = await askOne(statuses(502));

    expect(answer).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('an error of its own (502) 4 times') });
  });

  it.each<[string, Script]>([
    ['a gateway error', statuses(502)],
    ['a broken connection', (request) => void request.socket.destroy()],
    ['throttling', (_, response) => reply(response, 429, SECRET, { 'retry-after': '9999' })],
    ['a flood', (_, response) => void response.end(SECRET.repeat(100_000))],
  ])('holds no secret: %s', async (_, script) => {
    const { answer } = await askOne(script, { limits: { bodyBytes: 1024 } });

    expect(inspect(answer, { depth: 10 })).not.toContain(SECRET);
  });
});
