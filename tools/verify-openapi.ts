import { parseArgs } from 'node:util';
import { AppError } from '#lib';
import { type AuvikSandbox, type FleetOptions, generateFleet, startAuvikSandbox } from '../sandboxes/auvik/index.ts';
import { type Definition, readDefinition, type Strictness } from './verify-openapi/definition.ts';
import { Examination, get, type Row } from './verify-openapi/examination.ts';
import { billingQuestions, type Known, listQuestions, singleQuestions, tenantQuestions } from './verify-openapi/questions.ts';

/** The lists the sandbox serves; each is also asked by id. */
const LISTS = [
  '/v1/inventory/device/info',
  '/v1/inventory/device/detail',
  '/v1/inventory/device/detail/extended',
  '/v1/inventory/device/warranty',
  '/v1/inventory/device/lifecycle',
  '/v1/inventory/interface/info',
  '/v1/inventory/network/info',
  '/v1/inventory/network/detail',
  '/v1/inventory/component/info',
  '/v1/inventory/configuration',
  '/v1/inventory/entity/note',
  '/v1/inventory/entity/audit',
  '/v1/alert/history/info',
];
/** Of version 2 the public definition has this list only. */
const V2_LISTS = ['/v2/api/inventory/device/info'];
const IDS_ASKED = 20;

function listOf(body: unknown): readonly unknown[] {
  const data = get(body, 'data');
  return Array.isArray(data) ? data : [];
}

/** Learns from the sandbox itself what there is to ask about, after closing one tenant so that refusals can be asked for too. */
async function learn(examination: Examination, sandbox: AuvikSandbox): Promise<Known> {
  const tenants = listOf(await (await examination.fetch('/v1/tenants')).json());
  const root = tenants.find((tenant) => get(tenant, 'relationships') === undefined);
  const clients = tenants.filter((tenant) => get(get(tenant, 'attributes'), 'tenantType') === 'client');
  const forbiddenId = String(get(clients.at(-1), 'id'));
  sandbox.forbidTenant(forbiddenId);
  const ids = new Map<string, readonly string[]>();
  for (const path of [...LISTS, ...V2_LISTS]) {
    const query = path.endsWith('extended') ? 'filter[deviceType]=stack&' : '';
    const body: unknown = await (await examination.fetch(`${path}?${query}page[first]=${IDS_ASKED}`)).json();
    ids.set(
      path,
      listOf(body).map((resource) => String(get(resource, 'id'))),
    );
  }
  return {
    ids,
    rootPrefix: String(get(get(root, 'attributes'), 'domainPrefix')),
    rootId: String(get(root, 'id')),
    tenantId: String(get(clients[0], 'id')),
    forbiddenId,
  };
}

type Definitions = { v1: Definition; v2: Definition | undefined };

/** Holds every answer about one fleet to the definitions. */
async function examine({ v1, v2 }: Definitions, fleet: Pick<FleetOptions, 'clean'>): Promise<readonly Row[]> {
  const lines = generateFleet({ devices: 600, clients: 8, seed: 'verify', endpoints: 40, ...fleet });
  const sandbox = await startAuvikSandbox({ lines, rateLimit: null });
  try {
    const examination = new Examination(sandbox, v1);
    const known = await learn(examination, sandbox);
    await examination.credentials();
    for (const question of [...tenantQuestions(known), ...billingQuestions(known)]) await examination.ask(question);
    await askLists(examination, v1, LISTS, known);
    await examination.dismissal(known.ids.get('/v1/alert/history/info')?.[0] ?? '');
    const second = new Examination(sandbox, v2 ?? v1);
    if (v2) await askLists(second, v2, V2_LISTS, known);
    return [...examination.rows.values(), ...second.rows.values()];
  } finally {
    await sandbox.close();
  }
}

async function askLists(examination: Examination, definition: Definition, lists: readonly string[], known: Known): Promise<void> {
  for (const path of lists) {
    for (const question of listQuestions(definition, path, known)) await examination.ask(question);
    for (const question of singleQuestions(definition, `${path}/{id}`, known)) await examination.ask(question);
  }
}

function print(rows: readonly Row[]): void {
  const width = Math.max(...rows.map((row) => row.path.length), 8);
  process.stdout.write(`${'endpoint'.padEnd(width)}  answers checked  failures\n`);
  for (const { path, checked, failures } of rows) {
    process.stdout.write(`${path.padEnd(width)}  ${String(checked).padStart(15)}  ${String(failures.length).padStart(8)}\n`);
    for (const failure of failures.slice(0, 5)) process.stdout.write(`  ${failure}\n`);
  }
}

/** The clean fleet is held to the definition as it stands, the other to what is known of the live service. */
const FLEETS: readonly { name: string; strictness: Strictness; fleet: Pick<FleetOptions, 'clean'> }[] = [
  { name: 'clean fleet, the definition as it stands', strictness: 'as-declared', fleet: { clean: true } },
  { name: 'fleet as live ones are, with the nulls and the word seen there', strictness: 'as-seen-live', fleet: {} },
];

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], options: { v2: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined) {
    const message = "Which definition? Run: npm run verify:openapi -- FILE [--v2 FILE], with the vendor's OpenAPI definitions as JSON.";
    throw new AppError('NO_DEFINITION', message, { whoActs: 'operator' });
  }
  let failed = 0;
  for (const { name, strictness, fleet } of FLEETS) {
    const v2 = values.v2 === undefined ? undefined : await readDefinition(values.v2, strictness);
    const rows = await examine({ v1: await readDefinition(file, strictness), v2 }, fleet);
    process.stdout.write(`${name}\n`);
    print(rows);
    const failures = rows.reduce((sum, row) => sum + row.failures.length, 0);
    const checked = rows.reduce((sum, row) => sum + row.checked, 0);
    process.stdout.write(`${checked} answers checked, ${failures} failures\n\n`);
    failed += failures;
  }
  process.exitCode = failed === 0 ? 0 : 1;
}

try {
  await main(process.argv.slice(2));
} catch (thrown) {
  if (!(thrown instanceof AppError)) throw thrown;
  process.stderr.write(`${thrown.message}\n`);
  process.exitCode = 1;
}
