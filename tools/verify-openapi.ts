import { AppError } from '#lib';
import { type AuvikSandbox, generateFleet, startAuvikSandbox } from '../sandboxes/auvik/index.ts';
import { type Definition, readDefinition } from './verify-openapi/definition.ts';
import { type Known, listQuestions, type Question, singleQuestions, tenantQuestions } from './verify-openapi/questions.ts';

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
];
const IDS_ASKED = 20;

type Row = { path: string; checked: number; failures: string[] };

/** Asks everything of one sandbox and keeps a row of the table for each path. */
class Examination {
  readonly rows = new Map<string, Row>();
  readonly #sandbox: AuvikSandbox;
  readonly #definition: Definition;

  constructor(sandbox: AuvikSandbox, definition: Definition) {
    this.#sandbox = sandbox;
    this.#definition = definition;
  }

  async ask(question: Question): Promise<void> {
    let target: string | undefined = question.target;
    while (target !== undefined) {
      const { body, faults } = await this.#answer(question, target);
      this.#note(
        question.path,
        faults.map((fault) => `${target ?? ''} → ${fault}`),
      );
      const next: string | undefined = question.isWalk ? nextOf(body) : undefined;
      target = next?.slice(this.#sandbox.url.length);
    }
  }

  async credentials(): Promise<void> {
    const path = '/v1/authentication/verify';
    for (const [key, status] of [
      [this.#sandbox.key, 200],
      ['wrong', 401],
    ] as const) {
      const response = await this.fetch(path, key);
      const text = await response.text();
      const faults =
        response.status === status && text === '' ? [] : [`${path} → ${response.status} "${text}", expected an empty ${status}`];
      this.#note(path, faults);
    }
  }

  fetch(target: string, key = this.#sandbox.key): Promise<Response> {
    const authorization = `Basic ${Buffer.from(`${this.#sandbox.user}:${key}`).toString('base64')}`;
    return fetch(`${this.#sandbox.url}${target}`, { headers: { authorization } });
  }

  async #answer({ path, status, isSparse, isEmpty }: Question, target: string): Promise<{ body: unknown; faults: readonly string[] }> {
    const response = await this.fetch(target);
    const text = await response.text();
    if (response.status !== status) return { body: undefined, faults: [`status ${response.status}, expected ${status}`] };
    if (isEmpty) return { body: undefined, faults: text === '' ? [] : ['expected no body'] };
    const type = response.headers.get('content-type') ?? '';
    if (!type.startsWith('application/vnd.api+json')) return { body: undefined, faults: [`content type "${type}"`] };
    const body: unknown = JSON.parse(text);
    return { body, faults: this.#definition.faults(path, status, body, { isSparse: isSparse ?? false }) };
  }

  #note(path: string, faults: readonly string[]): void {
    const row = this.rows.get(path) ?? { path, checked: 0, failures: [] };
    row.checked += 1;
    row.failures.push(...faults);
    this.rows.set(path, row);
  }
}

function nextOf(body: unknown): string | undefined {
  const next = get(get(body, 'links'), 'next');
  return typeof next === 'string' ? next : undefined;
}

function get(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

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
  for (const path of LISTS) {
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

async function examine(definition: Definition): Promise<readonly Row[]> {
  const lines = generateFleet({ devices: 600, clients: 8, seed: 'verify' });
  const sandbox = await startAuvikSandbox({ lines, rateLimit: null });
  try {
    const examination = new Examination(sandbox, definition);
    const known = await learn(examination, sandbox);
    await examination.credentials();
    for (const question of tenantQuestions(known)) await examination.ask(question);
    for (const path of LISTS) {
      for (const question of listQuestions(definition, path, known)) await examination.ask(question);
      for (const question of singleQuestions(definition, `${path}/{id}`, known)) await examination.ask(question);
    }
    return [...examination.rows.values()];
  } finally {
    await sandbox.close();
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

async function main([file]: readonly string[]): Promise<void> {
  if (file === undefined) {
    const message = "Which definition? Run: npm run verify:openapi -- FILE, with the vendor's OpenAPI definition as JSON.";
    throw new AppError('NO_DEFINITION', message, { whoActs: 'operator' });
  }
  const rows = await examine(await readDefinition(file));
  print(rows);
  const failures = rows.reduce((sum, row) => sum + row.failures.length, 0);
  const checked = rows.reduce((sum, row) => sum + row.checked, 0);
  process.stdout.write(`${checked} answers checked, ${failures} failures\n`);
  process.exitCode = failures === 0 ? 0 : 1;
}

try {
  await main(process.argv.slice(2));
} catch (thrown) {
  if (!(thrown instanceof AppError)) throw thrown;
  process.stderr.write(`${thrown.message}\n`);
  process.exitCode = 1;
}
