import { z } from 'zod';
import { generatePassportalFleet, readOverlap } from '../../../../sandboxes/passportal/index.ts';
import { startSandboxProcess } from '../sandbox-process.ts';
import { AUVIK } from './auvik.ts';
import { fleetFileIn } from './own-fleet.ts';
import type { DemoSandbox, DemoVendor, SandboxOrder } from './vendor.ts';

/** Half of what Auvik sees is written down here too, and some that it does not see. As many calls as the connector may make at once. */
const DOCUMENTED = 1_200;

export const PASSPORTAL: DemoVendor = { id: 'passportal', name: 'N-able Passportal', invent: inventDocumentation, start: startPassportal };

/** The same companies and devices as in the Auvik fleet, as somebody else would have written them down. */
async function inventDocumentation(directory: string): Promise<Iterable<string>> {
  const overlap = await readOverlap({ fleetFile: fleetFileIn(directory, AUVIK.id) });
  return generatePassportalFleet({ overlap, devices: DOCUMENTED, seed: 'demo' });
}

const Facts = z.object({
  url: z.string(),
  keyId: z.string(),
  secret: z.string(),
  assetsServed: z.number(),
  adminUrl: z.string().optional(),
  email: z.string().optional(),
  password: z.string().optional(),
});

async function startPassportal({ fleetFile, port, pages, rateLimit }: SandboxOrder): Promise<DemoSandbox> {
  // At this vendor dashboard and API are one host, so the pages need no port of their own.
  const limits = rateLimit === 'none' ? ['--rate-limit', 'off'] : [];
  const flags = ['--fleet', fleetFile, '--port', String(port), ...limits, ...(pages ? ['--data', pages.dataDirectory] : ['--no-admin'])];
  const { facts, stop } = await startSandboxProcess('passportal', 'Passportal', flags);
  const { url, keyId, secret, assetsServed, adminUrl, email = '', password = '' } = Facts.parse(facts);
  return {
    host: new URL(url).host,
    devicesServed: assetsServed,
    settings: { accessKeyId: keyId, secretAccessKey: secret, datacenter: 'custom', customAddress: url },
    byHand: { 'Access key ID (API Key)': keyId, 'Secret access key (API Secret)': secret, 'Address of your Passportal': url },
    pages: adminUrl === undefined ? undefined : { url: adminUrl, email, password },
    stop,
  };
}
