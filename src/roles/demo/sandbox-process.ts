import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { AppError } from '#lib';

const PROJECT = resolve(import.meta.dirname, '..', '..', '..');

const Facts = z.object({
  url: z.string(),
  user: z.string(),
  key: z.string(),
  devicesServed: z.number(),
  adminUrl: z.string().optional(),
  email: z.string().optional(),
  password: z.string().optional(),
});

/** The fleet to serve and where. With `pages` the vendor's admin pages are served too, from data in that directory. */
export type SandboxOrder = { fleetFile: string; port: number; pages: { port: number; dataDirectory: string } | undefined };

/** A running Auvik sandbox in a process of its own, as a vendor would be. */
export type SandboxProcess = z.infer<typeof Facts> & { domainPrefix: string; stop(): Promise<void> };

/** Starts the sandbox on a fleet. It ends with us: when our end of its input closes, however that came about. */
export async function startSandboxProcess({ fleetFile, port, pages }: SandboxOrder): Promise<SandboxProcess> {
  const forPages = pages ? ['--admin-port', String(pages.port), '--data', pages.dataDirectory] : ['--no-admin'];
  const args = ['sandboxes/main.ts', 'auvik', '--fleet', fleetFile, '--port', String(port), ...forPages, '--end-with-input', '--json'];
  const child = spawn(process.execPath, args, { cwd: PROJECT, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const complaints: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const firstLine = await Promise.race([lineOf(child.stdout), once(child, 'exit').then(() => undefined)]);
  if (firstLine === undefined) throw startFailure(complaints.join('').trim());
  const facts = Facts.parse(JSON.parse(firstLine));
  const stop = async () => {
    child.stdin.end();
    if (child.exitCode === null) await once(child, 'exit');
  };
  return { ...facts, domainPrefix: await primaryPrefix(facts), stop };
}

async function lineOf(stream: NodeJS.ReadableStream): Promise<string | undefined> {
  for await (const line of createInterface({ input: stream })) return line;
  return undefined;
}

function startFailure(complaint: string): AppError {
  return new AppError('INTERNAL', `The Auvik sandbox did not start. ${complaint}`.trim(), { whoActs: 'operator' });
}

const Tenants = z.object({
  data: z.array(
    z.object({ attributes: z.object({ domainPrefix: z.string(), tenantType: z.string() }), relationships: z.unknown().optional() }),
  ),
});

/** The prefix of the MSP itself: the multi-client tenant without a parent; in a fleet without one, the first tenant's. */
async function primaryPrefix({ url, user, key }: z.infer<typeof Facts>): Promise<string> {
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
