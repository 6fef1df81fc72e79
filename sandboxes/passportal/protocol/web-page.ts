import type { Answer } from './answers.ts';
import { DATACENTERS } from './datacenters.ts';
import type { World } from './world.ts';

/**
 * What stands at every path that is not the API's. Vendor fact, inferred: the real host answers unknown paths with its
 * web application. This page says what this is, and above all what it is not. No keys on it.
 */
export function webPage({ fleet, datacenter }: World): Answer {
  const place = DATACENTERS.find(({ id }) => id === datacenter)?.label ?? datacenter;
  const assets = fleet.assetCount.toLocaleString('en');
  const clients = fleet.clients.length.toLocaleString('en');
  const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Sandbox, not N-able Passportal</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}strong{background:#fde68a;color:#1f2937}</style></head>
<body>
<h1>This is a sandbox</h1>
<p><strong>It is not N-able Passportal, and it is not made or approved by N-able.</strong> It is a program on this computer that answers
as Passportal's documents API does, with invented data, so that Lifecycle Manager and other programs can be tried without a vendor account.</p>
<p>It plays the datacenter <code>${datacenter}-clover</code> (${place}) and serves ${assets} assets of ${clients} clients. Begin with
<code>POST /api/v2/auth/client_token</code>.</p>
</body>
</html>
`;
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(page) };
}
