import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { VendorFault } from './faults.ts';

/**
 * The egress guard: a member types vendor addresses, so without it a form could make this server call its own network.
 * Only https to public addresses passes, except for the operator's own list (`host` or `host:port`), where http passes too.
 */
export type EgressGuard = {
  /** Throws before any name is resolved when the address can't be right: scheme, sign-in data, a private literal. */
  check(url: URL): void;
  isListed(url: URL): boolean;
  /** For undici's Agent: every single connection passes here, so nothing that resolves differently later slips through. */
  connector: buildConnector.connector;
};

export function egressGuard(vendor: string, allowedHosts: readonly string[], connectTimeoutMs: number): EgressGuard {
  const listed = new Set(allowedHosts.map((entry) => entry.trim().toLowerCase()));
  const isListed = (url: URL) => listed.has(url.hostname) || listed.has(`${url.hostname}:${portOf(url)}`);
  const guarded = buildConnector({ timeout: connectTimeoutMs, allowH2: false, lookup: publicOnly(vendor) });
  const free = buildConnector({ timeout: connectTimeoutMs, allowH2: false });

  const check = (url: URL): void => {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refusal(vendor, url.hostname, 'it is not a web address');
    if (url.username || url.password) throw refusal(vendor, url.hostname, 'it carries sign-in data, which belongs in the other fields');
    if (isListed(url)) return;
    const literal = bare(url.hostname);
    if (isIP(literal) && !isPublicAddress(literal)) throw refusal(vendor, url.hostname, 'it is a private or local address');
    if (url.protocol !== 'https:') throw refusal(vendor, url.hostname, 'it is not encrypted (https)');
  };

  return {
    check,
    isListed,
    connector(options, callback) {
      const url = urlOf(options);
      try {
        check(url);
      } catch (error) {
        callback(error instanceof Error ? error : new Error(String(error)), null);
        return;
      }
      (isListed(url) ? free : guarded)(options, callback);
    },
  };
}

/** Whether an IP address is on the public internet. Anything not known to be public is not. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !NOT_PUBLIC_V4.check(address, 'ipv4');
  if (isIP(address) === 6) return GLOBAL_V6.check(address, 'ipv6') && !NOT_PUBLIC_V6.check(address, 'ipv6');
  return false;
}

/**
 * Resolves and judges in one step, and hands the judged address to the socket: resolving once to look and once to connect
 * would let a name server answer the second question differently (DNS rebinding).
 */
function publicOnly(vendor: string): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      if (!first) return callback(notFound(hostname), '', 0);
      if (!addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(refusal(vendor, hostname, 'it leads to a private or local address'), '', 0);
      }
      return handOver(addresses, first, options.all === true, callback);
    });
  };
}

function handOver(addresses: LookupAddress[], first: LookupAddress, all: boolean, callback: Parameters<LookupFunction>[2]): void {
  if (all) callback(null, addresses);
  else callback(null, first.address, first.family);
}

function notFound(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`no address for ${hostname}`), { code: 'ENOTFOUND' });
}

function refusal(vendor: string, host: string, because: string): VendorFault {
  const message =
    `The address ${host} for ${vendor} was not called: ${because}. ` +
    'If it is right, whoever runs this server can allow it by adding it to LM_ALLOW_HOSTS.';
  return new VendorFault('address-not-allowed', message, { details: { host } });
}

function urlOf({ protocol, hostname, port }: buildConnector.Options): URL {
  const host = isIP(hostname) === 6 ? `[${hostname}]` : hostname;
  return new URL(`${protocol}//${host}${port ? `:${port}` : ''}`);
}

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80');
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/** IANA special-purpose ranges of IPv4: this network, private, CGNAT, loopback, link-local, documentation, benchmarks, multicast, reserved. */
const NOT_PUBLIC_V4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]);

/** Loopback, link-local, ULA, multicast, IPv4-mapped and NAT64 addresses all lie outside global unicast. */
const GLOBAL_V6 = blockList('ipv6', [['2000::', 3]]);

/** Inside global unicast: tunnels that carry an IPv4 address of anybody's choice, and documentation. */
const NOT_PUBLIC_V6 = blockList('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

function blockList(family: 'ipv4' | 'ipv6', subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
}
