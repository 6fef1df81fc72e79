import type { Answer } from './answers.ts';
import type { World } from './world.ts';

/** The only page for people: says what this is, and above all what it is not. No credentials on it. */
export function rootPage({ fleet, region }: World): Answer {
  const devices = fleet.collections.device.size.toLocaleString('en');
  const tenants = fleet.tenants.all().length.toLocaleString('en');
  const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Sandbox, not Auvik</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}strong{background:#fde68a;color:#1f2937}</style></head>
<body>
<h1>This is a sandbox</h1>
<p><strong>It is not Auvik, and it is not made or approved by Auvik.</strong> It is a program on this computer that answers as Auvik's public
API version 1 does, with invented data, so that Lifecycle Manager and other programs can be tried without a vendor account.</p>
<p>It plays the region <code>${region}</code> and serves ${devices} devices of ${tenants} tenants. Begin with <code>GET /v1/authentication/verify</code>.</p>
</body>
</html>
`;
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(page) };
}
