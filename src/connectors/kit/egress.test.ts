import { Agent, request } from 'undici';
import { describe, expect, it } from 'vitest';
import { egressGuard, isPublicAddress } from './egress.ts';
import { VendorFault } from './faults.ts';
import { reply, scriptedServer } from './scripted-server.ts';

it.each`
  address                   | isPublic | what
  ${'8.8.8.8'}              | ${true}  | ${'public'}
  ${'172.32.0.1'}           | ${true}  | ${'just outside a private range'}
  ${'2606:4700:4700::1111'} | ${true}  | ${'public IPv6'}
  ${'10.1.2.3'}             | ${false} | ${'private'}
  ${'172.16.0.1'}           | ${false} | ${'private'}
  ${'192.168.1.1'}          | ${false} | ${'private'}
  ${'127.0.0.1'}            | ${false} | ${'loopback'}
  ${'0.0.0.0'}              | ${false} | ${'this host'}
  ${'100.64.0.1'}           | ${false} | ${'carrier NAT'}
  ${'169.254.169.254'}      | ${false} | ${'link-local, where clouds keep their secrets'}
  ${'224.0.0.1'}            | ${false} | ${'multicast'}
  ${'255.255.255.255'}      | ${false} | ${'broadcast'}
  ${'203.0.113.7'}          | ${false} | ${'documentation'}
  ${'::1'}                  | ${false} | ${'loopback'}
  ${'::'}                   | ${false} | ${'unspecified'}
  ${'fd12:3456::1'}         | ${false} | ${'ULA'}
  ${'fe80::1'}              | ${false} | ${'link-local'}
  ${'ff02::1'}              | ${false} | ${'multicast'}
  ${'::ffff:127.0.0.1'}     | ${false} | ${'IPv4-mapped'}
  ${'64:ff9b::7f00:1'}      | ${false} | ${'NAT64'}
  ${'2002:7f00:1::'}        | ${false} | ${'6to4 of 127.0.0.1'}
  ${'2001:0:53aa:64c::1'}   | ${false} | ${'Teredo'}
  ${'2001:db8::1'}          | ${false} | ${'documentation'}
  ${'example.com'}          | ${false} | ${'no address'}
`('$address is public: $isPublic ($what)', ({ address, isPublic }) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

describe('an address typed into a form', () => {
  const guard = egressGuard('Auvik', ['127.0.0.1:4001', 'sandbox.local', '[::1]:4002'], 1000);

  it.each([
    ['https://auvikapi.us1.my.auvik.com/v1', true],
    ['http://127.0.0.1:4001/', true],
    ['http://sandbox.local:9/', true],
    ['http://[::1]:4002/', true],
    ['http://auvikapi.us1.my.auvik.com/', false],
    ['https://127.0.0.1/', false],
    ['https://127.0.0.1:4003/', false],
    ['https://2130706433/', false],
    ['https://0x7f.1/', false],
    ['https://[::1]/', false],
    ['https://[::ffff:10.0.0.1]/', false],
    ['https://user:pass@example.com/', false],
    ['ftp://example.com/', false],
  ])('%s is let through: %s', (address, passes) => {
    const check = () => guard.check(new URL(address));

    if (passes) expect(check).not.toThrow();
    else expect(check).toThrow(VendorFault);
  });

  it('names the variable that would allow it', () => {
    expect(() => guard.check(new URL('https://10.0.0.8/'))).toThrow(/The address 10\.0\.0\.8 for Auvik was not called.*LM_ALLOW_HOSTS/);
  });
});

it('refuses a name that leads to a private address, at the connection itself', async () => {
  await using server = await scriptedServer((_, response) => reply(response, 200));
  const { port } = new URL(server.origin);
  const agent = new Agent({ connect: egressGuard('Auvik', [], 1000).connector });

  const asking = request(`https://localhost:${port}/`, { dispatcher: agent });

  await expect(asking).rejects.toMatchObject({ kind: 'address-not-allowed', code: 'ADDRESS_NOT_ALLOWED', whoActs: 'operator' });
  expect(server.asked).toEqual([]);
});
