import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { badFlag, faultsFrom, oneOf, rateLimitFrom, untilToldToStop, wholeNumber } from '#command';
import { messageOf } from '#lib';
import type { AdminOptions } from './admin/start-admin.ts';
import { DATACENTERS, type Datacenter, datacenterOf } from './protocol/datacenters.ts';
import { type Quirks, quirksFrom } from './protocol/quirks.ts';
import { type PassportalSandbox, type PassportalSandboxOptions, startPassportalSandbox } from './start-sandbox.ts';

export const PASSPORTAL_USAGE = `npm run sandbox -- passportal --fleet FILE [options]

  --fleet FILE                NDJSON fleet to serve
  --port N                    port of the right datacenter on 127.0.0.1 (any free one)
  --wrong-datacenter-port N   port that plays a wrong datacenter (any free one)
  --key-id ID --secret TEXT   the access key to accept
  --datacenter ID             where the account lives: us, ca, uk, de or au (us)
  --wrong-datacenter 401|308  what the wrong datacenter answers (401)
  --token-lifetime SECONDS    for how long an access token is good (3300)
  --rate-limit N/SECONDS      requests per window, or "off" (off)
  --latency MS                wait before every answer
  --quirk NAME=CHOICE         what is not public, played in another way; may be repeated (README.md lists them)
  --fault SPEC                PATH[?TEXT][@WHEN]=WHAT; may be repeated (sandboxes/faults/README.md lists them)
  --fault-script FILE         such faults from a file, one a line; they come after those of --fault
  --data DIRECTORY            where the dashboard keeps its people and keys (.data/sandbox-passportal)
  --database-url URL          a PostgreSQL for them instead of the embedded one
  --email TEXT                e-mail address of the Superuser who is there from the start (sandbox@example.com)
  --password TEXT             password of that Superuser
  --no-admin                  the API alone: without dashboard and database, one key
  --end-with-input            end when standard input closes, so that no sandbox outlives the program that started it
  --json                      say the addresses, the access key, e-mail and password as one JSON object`;

const OPTIONS = {
  fleet: { type: 'string' },
  port: { type: 'string' },
  'wrong-datacenter-port': { type: 'string' },
  'key-id': { type: 'string' },
  secret: { type: 'string' },
  datacenter: { type: 'string' },
  'wrong-datacenter': { type: 'string' },
  'token-lifetime': { type: 'string' },
  'rate-limit': { type: 'string' },
  latency: { type: 'string' },
  quirk: { type: 'string', multiple: true },
  fault: { type: 'string', multiple: true },
  'fault-script': { type: 'string' },
  data: { type: 'string' },
  'database-url': { type: 'string' },
  email: { type: 'string' },
  password: { type: 'string' },
  'no-admin': { type: 'boolean' },
  'end-with-input': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** The sandbox as a program of its own: starts, says where it is, and ends on SIGINT or SIGTERM. */
export async function runPassportalSandbox(args: readonly string[]): Promise<void> {
  const flags = readFlags(args);
  if (flags.help) return void process.stdout.write(`${PASSPORTAL_USAGE}\n`);
  const sandbox = await startPassportalSandbox(optionsFrom(flags));
  process.stdout.write(flags.json ? `${JSON.stringify(factsOf(sandbox))}\n` : `${sentenceOf(sandbox)}\n`);
  for (const [type, lines] of sandbox.ignoredLines)
    process.stderr.write(`Left out ${lines} lines of the type "${type}", which is not served.\n`);
  await untilToldToStop(flags['end-with-input'] ?? false);
  await sandbox.close();
}

type Flags = ReturnType<typeof readFlags>;

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (cause) {
    throw badFlag(`${messageOf(cause)}\n\n${PASSPORTAL_USAGE}`);
  }
}

/** The options the flags mean. Throws an AppError that names the flag. */
function optionsFrom(flags: Flags): PassportalSandboxOptions {
  if (flags.fleet === undefined) throw badFlag(`Which fleet? Give --fleet FILE.\n\n${PASSPORTAL_USAGE}`);
  return {
    fleetFile: flags.fleet,
    port: wholeNumber('--port', flags.port ?? '0'),
    wrongDatacenterPort: wholeNumber('--wrong-datacenter-port', flags['wrong-datacenter-port'] ?? '0'),
    ...(flags['key-id'] === undefined ? {} : { keyId: flags['key-id'] }),
    ...(flags.secret === undefined ? {} : { secret: flags.secret }),
    datacenter: datacenterFrom(flags.datacenter ?? 'us'),
    wrongDatacenterAnswer: oneOf('--wrong-datacenter', flags['wrong-datacenter'] ?? '401', [401, 308]),
    rateLimit: rateLimitFrom(flags['rate-limit'] ?? 'off', 429),
    latencyMilliseconds: wholeNumber('--latency', flags.latency ?? '0'),
    ...(flags['token-lifetime'] === undefined ? {} : { tokenLifetimeSeconds: wholeNumber('--token-lifetime', flags['token-lifetime']) }),
    quirks: quirksFromFlags(flags.quirk ?? []),
    faults: faultsFrom(flags.fault ?? [], flags['fault-script']),
    ...(flags['no-admin'] ? {} : { admin: adminFrom(flags) }),
  };
}

const DATA_DIRECTORY = resolve(import.meta.dirname, '..', '..', '.data', 'sandbox-passportal');

function adminFrom({ data, email, password, 'database-url': databaseUrl }: Flags): AdminOptions {
  return {
    dataDirectory: data === undefined ? DATA_DIRECTORY : resolve(data),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(email === undefined ? {} : { email }),
    ...(password === undefined ? {} : { password }),
  };
}

function datacenterFrom(text: string): Datacenter {
  const found = datacenterOf(text);
  if (found !== undefined) return found;
  throw badFlag(`--datacenter takes ${DATACENTERS.map(({ id }) => id).join(', ')}, not "${text}".`);
}

function quirksFromFlags(texts: readonly string[]): Quirks {
  const pairs = texts.map((text) => {
    const [, name, choice] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (name === undefined || choice === undefined) throw badFlag(`--quirk takes NAME=CHOICE, for example details=slug, not "${text}".`);
    return [name, choice];
  });
  return quirksFrom(Object.fromEntries(pairs));
}

function factsOf(sandbox: PassportalSandbox) {
  const { url, wrongDatacenterUrl, port, datacenter, keyId, secret, assetsServed, clientsServed, admin } = sandbox;
  const pages = admin && { adminUrl: admin.url, email: admin.email, password: admin.password };
  return { vendor: 'passportal', url, wrongDatacenterUrl, port, datacenter, keyId, secret, assetsServed, clientsServed, ...pages };
}

function sentenceOf({ url, keyId, secret, assetsServed, clientsServed, wrongDatacenterUrl, admin }: PassportalSandbox): string {
  const api = `Passportal sandbox (not N-able Passportal) at ${url} access key ID ${keyId} secret ${secret} serves ${assetsServed} assets of ${clientsServed} clients; wrong datacenter at ${wrongDatacenterUrl}`;
  return admin ? `${api}\nDashboard at ${admin.url} e-mail ${admin.email} password ${admin.password}` : api;
}
