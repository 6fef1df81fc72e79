import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { badFlag, faultsFrom, oneOf, rateLimitFrom, untilToldToStop, wholeNumber } from '#command';
import type { RateLimit } from '#faults';
import type { AdminOptions } from './admin/start-admin.ts';
import { DEFAULT_RATE_LIMIT } from './protocol/rate-limit.ts';
import { type AuvikSandbox, type AuvikSandboxOptions, startAuvikSandbox } from './start-sandbox.ts';

export const AUVIK_USAGE = `npm run sandbox -- auvik --fleet FILE [options]

  --fleet FILE            NDJSON fleet to serve
  --port N                port of the right region on 127.0.0.1 (any free one)
  --wrong-region-port N   port that plays a wrong region (any free one)
  --user NAME --key KEY   the credentials to accept
  --region LABEL          the region to play (us2)
  --wrong-region 308|401  what the wrong region answers (308)
  --forbid-tenant X       id or domain prefix whose data is refused; may be repeated
  --rate-limit N/SECONDS  requests per window, or "off" (2500/300)
  --rate-answer 403|429   how the limit is answered (403)
  --latency MS            wait before every answer
  --fault SPEC            PATH[?TEXT][@WHEN]=WHAT; may be repeated (sandboxes/faults/README.md lists them)
  --fault-script FILE     such faults from a file, one a line; they come after those of --fault
  --expand-multi-client   tenants=<multi-client id> means its children too
  --v2 on|404|403         whether the account has version 2 of the API, or how it says that it has not (on)
  --no-v2                 the same as --v2 404
  --admin-port N          port of the admin pages on 127.0.0.1 (any free one)
  --data DIRECTORY        where the admin pages keep their people (.data/sandbox-auvik)
  --database-url URL      a PostgreSQL for them instead of the embedded one
  --password TEXT         password of the administrator who is there from the start
  --reset-two-factor      let that administrator scan a new QR code
  --no-admin              the API alone: without pages and database, one user who may everything
  --end-with-input        end when standard input closes, so that no sandbox outlives the program that started it
  --json                  say addresses, user, key and password as one JSON object`;

const OPTIONS = {
  fleet: { type: 'string' },
  port: { type: 'string' },
  'wrong-region-port': { type: 'string' },
  user: { type: 'string' },
  key: { type: 'string' },
  region: { type: 'string' },
  'wrong-region': { type: 'string' },
  'forbid-tenant': { type: 'string', multiple: true },
  'rate-limit': { type: 'string' },
  'rate-answer': { type: 'string' },
  latency: { type: 'string' },
  fault: { type: 'string', multiple: true },
  'fault-script': { type: 'string' },
  'expand-multi-client': { type: 'boolean' },
  v2: { type: 'string' },
  'no-v2': { type: 'boolean' },
  'admin-port': { type: 'string' },
  data: { type: 'string' },
  'database-url': { type: 'string' },
  password: { type: 'string' },
  'reset-two-factor': { type: 'boolean' },
  'no-admin': { type: 'boolean' },
  'end-with-input': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** The sandbox as a program of its own: starts, says where it is, and ends on SIGINT or SIGTERM. */
export async function runAuvikSandbox(args: readonly string[]): Promise<void> {
  const flags = readFlags(args);
  if (flags.help) return void process.stdout.write(`${AUVIK_USAGE}\n`);
  const sandbox = await startAuvikSandbox(optionsFrom(flags));
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
    throw badFlag(`${cause instanceof Error ? cause.message : String(cause)}\n\n${AUVIK_USAGE}`);
  }
}

/** The options the flags mean. Throws an AppError that names the flag. */
function optionsFrom(flags: Flags): AuvikSandboxOptions {
  if (flags.fleet === undefined) throw badFlag(`Which fleet? Give --fleet FILE.\n\n${AUVIK_USAGE}`);
  const wrongRegion = oneOf('--wrong-region', flags['wrong-region'] ?? '308', [308, 401]);
  return {
    fleetFile: flags.fleet,
    port: wholeNumber('--port', flags.port ?? '0'),
    wrongRegionPort: wholeNumber('--wrong-region-port', flags['wrong-region-port'] ?? '0'),
    ...(flags.user === undefined ? {} : { user: flags.user }),
    ...(flags.key === undefined ? {} : { key: flags.key }),
    ...(flags.region === undefined ? {} : { region: flags.region }),
    wrongRegionAnswer: wrongRegion,
    rateLimit: limitFrom(flags),
    forbiddenTenants: flags['forbid-tenant'] ?? [],
    latencyMilliseconds: wholeNumber('--latency', flags.latency ?? '0'),
    faults: faultsFrom(flags.fault ?? [], flags['fault-script']),
    versionTwo: oneOf('--v2', flags.v2 ?? (flags['no-v2'] ? '404' : 'on'), ['on', 404, 403]),
    expandMultiClient: flags['expand-multi-client'] ?? false,
    ...(flags['no-admin'] ? {} : { admin: adminFrom(flags) }),
  };
}

const DATA_DIRECTORY = resolve(import.meta.dirname, '..', '..', '.data', 'sandbox-auvik');

function adminFrom(flags: Flags): AdminOptions {
  const url = flags['database-url'];
  return {
    dataDirectory: flags.data === undefined ? DATA_DIRECTORY : resolve(flags.data),
    port: wholeNumber('--admin-port', flags['admin-port'] ?? '0'),
    resetTwoFactor: flags['reset-two-factor'] ?? false,
    ...(url === undefined ? {} : { databaseUrl: url }),
    ...(flags.password === undefined ? {} : { password: flags.password }),
  };
}

function limitFrom(flags: Flags): RateLimit | null {
  const answer = oneOf('--rate-answer', flags['rate-answer'] ?? '403', [403, 429]);
  const limit = flags['rate-limit'];
  return limit === undefined ? { ...DEFAULT_RATE_LIMIT, answer } : rateLimitFrom(limit, answer);
}

function factsOf({ url, wrongRegionUrl, port, user, key, region, devicesServed, admin }: AuvikSandbox) {
  const pages = admin && { adminUrl: admin.url, email: admin.email, password: admin.password };
  return { vendor: 'auvik', url, wrongRegionUrl, port, region, user, key, devicesServed, ...pages };
}

function sentenceOf({ url, user, key, devicesServed, wrongRegionUrl, admin }: AuvikSandbox): string {
  const api = `Auvik sandbox (not Auvik) at ${url} user ${user} key ${key} serves ${devicesServed} devices; wrong region at ${wrongRegionUrl}`;
  return admin ? `${api}\nAdmin pages at ${admin.url} e-mail ${admin.email} password ${admin.password}` : api;
}
