import { z } from 'zod';
import { AppError } from '#lib';
import { generateFleet } from '../../../../sandboxes/auvik/index.ts';
import { startSandboxProcess } from '../sandbox-process.ts';
import type { DemoSandbox, DemoVendor, SandboxOrder } from './vendor.ts';

/** Twelve clients, some with several sites, and two thousand devices of all kinds; the same ones every time. */
const FLEET = { devices: 2_400, clients: 14, seed: 'demo' };

export const AUVIK: DemoVendor = { id: 'auvik', name: 'Auvik', invent: async () => generateFleet(FLEET), start: startAuvik };

const Facts = z.object({
  url: z.string(),
  user: z.string(),
  key: z.string(),
  devicesServed: z.number(),
  adminUrl: z.string().optional(),
  email: z.string().optional(),
  password: z.string().optional(),
});
type Facts = z.infer<typeof Facts>;

async function startAuvik({ fleetFile, port, pages, rateLimit }: SandboxOrder): Promise<DemoSandbox> {
  const forPages = pages ? ['--admin-port', String(pages.port), '--data', pages.dataDirectory] : ['--no-admin'];
  const limits = rateLimit === 'none' ? ['--rate-limit', 'off'] : [];
  const flags = ['--fleet', fleetFile, '--port', String(port), ...limits, ...forPages];
  const { facts, stop } = await startSandboxProcess('auvik', 'Auvik', flags);
  const { url, user, key, devicesServed, adminUrl, email = '', password = '' } = Facts.parse(facts);
  const domainPrefix = await primaryPrefix({ url, user, key });
  return {
    host: new URL(url).host,
    devicesServed,
    settings: { username: user, apiKey: key, domainPrefix, apiHost: url },
    byHand: { Username: user, 'API Key': key, 'Primary Auvik Domain Prefix': domainPrefix, 'API address (Advanced)': url },
    pages: adminUrl === undefined ? undefined : { url: adminUrl, email, password },
    stop,
  };
}

const Tenants = z.object({
  data: z.array(
    z.object({ attributes: z.object({ domainPrefix: z.string(), tenantType: z.string() }), relationships: z.unknown().optional() }),
  ),
});

/** The prefix of the MSP itself: the multi-client tenant without a parent; in a fleet without one, the first tenant's. */
async function primaryPrefix({ url, user, key }: Pick<Facts, 'url' | 'user' | 'key'>): Promise<string> {
  const authorization = `Basic ${Buffer.from(`${user}:${key}`, 'utf8').toString('base64')}`;
  const response = await fetch(`${url}/v1/tenants`, { headers: { authorization } });
  const { data } = Tenants.parse(await response.json());
  const root =
    data.find(({ attributes, relationships }) => attributes.tenantType === 'multiClient' && !hasParent(relationships)) ?? data[0];
  if (!root)
    throw new AppError(
      'INVALID_INPUT',
      'The fleet holds no tenants, so there is nothing to connect to. A fleet needs at least one line of type tenants.',
      { whoActs: 'operator' },
    );
  return root.attributes.domainPrefix;
}

function hasParent(relationships: unknown): boolean {
  return z.object({ parent: z.object({ data: z.object({ id: z.string() }) }) }).safeParse(relationships).success;
}
