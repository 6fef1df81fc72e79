import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Probe } from './lint-probes.ts';
import { ROOT } from './source-files.ts';

/** The doors that open a folder and no index: the product's components, and what the pages of all sandboxes are made of, both for the pages of a sandbox. */
const PARTS_DOORS: readonly string[] = ['#web/*', '#console/pages/*'];

/**
 * The doors each room may enter. The law itself stands in biome.jsonc; here it is said a second time, in short, and each
 * line is tried out on the real linter: what is named must pass, every other door must be refused.
 */
export const MAY_ENTER: Record<string, readonly string[]> = {
  lib: [],
  contract: [],
  db: ['#lib'],
  mail: ['#lib'],
  reports: ['#lib'],
  identity: ['#db', '#lib'],
  connectors: ['#lib'],
  accounts: ['#db', '#identity', '#lib'],
  jobs: ['#db', '#lib'],
  pending: ['#db', '#lib'],
  integrations: ['#connectors', '#db', '#identity', '#lib'],
  'source-records': ['#connectors', '#db', '#lib', '#pending'],
  reconciliation: ['#lib', '#source-records'],
  clients: ['#connectors', '#db', '#lib', '#reconciliation'],
  assets: ['#db', '#lib', '#pending', '#reconciliation', '#source-records'],
  sync: ['#assets', '#clients', '#connectors', '#db', '#integrations', '#jobs', '#lib', '#pending', '#source-records'],
  web: ['#contract'],
  api: everyDoorBut('#api', '#command', '#console', '#console/contract', '#faults', '#fleets'),
  roles: everyDoorBut(),
};

/** The same for the rooms of the sandboxes; `acme` stands for every vendor that is played. */
export const SANDBOXES_MAY_ENTER: Record<string, readonly string[]> = {
  acme: ['#command', '#faults', '#fleets', '#lib'],
  'acme/admin': ['#console', '#db', '#faults', '#fleets', '#identity', '#lib'],
  'acme/contract': ['#console/contract'],
  'acme/pages': ['#console/contract'],
  command: ['#faults', '#lib'],
  console: ['#db', '#identity', '#lib'],
  'console/contract': [],
  faults: ['#lib'],
  fleets: ['#lib'],
};

/** Doors that only types may pass. */
const TYPES_ONLY = [
  ['clients', '#connectors'],
  ['source-records', '#connectors'],
  ['reconciliation', '#source-records'],
] as const;

export const ROOMS = Object.keys(MAY_ENTER);

function everyDoorBut(...closed: string[]): string[] {
  return Object.keys(doors()).filter((door) => !closed.includes(door));
}

/** The rooms' doors as Node resolves them: name → file. */
export function doors(): Record<string, string> {
  const imports: Record<string, string> = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).imports;
  return Object.fromEntries(Object.entries(imports).filter(([door]) => !PARTS_DOORS.includes(door)));
}

const entering = (door: string) => `import type { Thing } from '${door}';\nexport type Mine = Thing;\n`;
const calling = (door: string) => `import { thing } from '${door}';\nexport const mine = thing;\n`;

/** A way to write something, where, and the rule that must refuse it; `null` when it must pass. */
export type Case = Probe & { refusedBy: string | null };
const refused = (refusedBy: string, path: string, text: string): Case => ({ path, text, refusedBy });
const passes = (path: string, text: string): Case => ({ path, text, refusedBy: null });

const MAY_ENTER_BY_FOLDER = [
  ...Object.entries(MAY_ENTER).map(([room, open]) => [`src/${room}`, open] as const),
  ...Object.entries(SANDBOXES_MAY_ENTER).map(([room, open]) => [`sandboxes/${room}`, open] as const),
];

const DOOR_CASES = MAY_ENTER_BY_FOLDER.flatMap(([folder, open]) =>
  Object.keys(doors()).map(
    (door): Case => ({
      path: `${folder}/to-${door.slice(1)}.ts`,
      text: entering(door),
      refusedBy: open.includes(door) ? null : 'noRestrictedImports',
    }),
  ),
);

const PARTS = ['components/page.tsx', 'components/two-factor/scan-step.tsx', 'theme/theme.ts', 'words/dates.ts', 'data/api-failure.ts'];

/** Who is made of the product's parts for browsers, and who is not. */
const PARTS_CASES: Case[] = [
  ...PARTS.map((part, n) => passes(`sandboxes/acme/pages/part-${n}.tsx`, calling(`#web/${part}`))),
  ...['data/session.ts', 'data/call.ts', 'frame/frame.tsx', 'screens/roles/role-form.tsx', 'routes.tsx'].map((part, n) =>
    refused('noRestrictedImports', `sandboxes/acme/pages/not-${n}.tsx`, calling(`#web/${part}`)),
  ),
  ...['sandboxes/acme/admin', 'sandboxes/acme/contract', 'sandboxes/acme', ...Object.keys(MAY_ENTER).map((room) => `src/${room}`)].map(
    (folder) => refused('noRestrictedImports', `${folder}/made-of-parts.ts`, calling('#web/components/page.tsx')),
  ),
  passes('sandboxes/acme/pages/made-of-shared-parts.tsx', calling('#console/pages/call.ts')),
  ...['sandboxes/acme/admin', 'sandboxes/acme/contract', 'sandboxes/acme', ...Object.keys(MAY_ENTER).map((room) => `src/${room}`)].map(
    (folder) => refused('noRestrictedImports', `${folder}/made-of-shared-parts.ts`, calling('#console/pages/call.ts')),
  ),
  passes('sandboxes/acme/pages/screens/asks.tsx', calling('../../contract/index.ts')),
  ...['../../admin/server.ts', '../../protocol/access.ts', '../../fleet/fleet.ts', 'node:fs', 'hono', 'pg'].map((name, n) =>
    refused('noRestrictedImports', `sandboxes/acme/pages/screens/not-${n}.tsx`, calling(name)),
  ),
  refused('plugin', 'sandboxes/acme/admin/list-people.ts', calling('kysely')),
  passes('sandboxes/acme/admin/people-store.ts', calling('kysely')),
  passes('sandboxes/acme/contract/people.ts', calling('zod')),
  ...['node:fs', 'hono', '../admin/server.ts'].map((name, n) =>
    refused('noRestrictedImports', `sandboxes/acme/contract/not-${n}.ts`, calling(name)),
  ),
  passes('sandboxes/console/contract/errors.ts', calling('zod')),
  ...['node:fs', 'hono', '../serve.ts'].map((name, n) =>
    refused('noRestrictedImports', `sandboxes/console/contract/not-${n}.ts`, calling(name)),
  ),
  passes('sandboxes/console/serve-pages.ts', calling('hono')),
  ...['console', 'command'].map((room) => refused('noRestrictedImports', `sandboxes/${room}/people.ts`, calling('kysely'))),
];

const WAYS_IN: Record<string, string> = {
  value: calling('#sync'),
  again: "export { thing } from '#sync';\n",
  all: "export * from '#sync';\n",
  late: "export const thing = import('#sync');\n",
  effect: "import '#sync';\n",
};

const PACKAGE_CASES: Case[] = [
  ...Object.entries(WAYS_IN).map(([way, text]) => refused('noRestrictedImports', `src/lib/way-${way}.ts`, text)),
  passes('src/contract/zod.ts', calling('zod')),
  passes('src/contract/beside.ts', calling('./zod.ts')),
  ...['node:fs', 'hono', 'kysely'].map((name, n) => refused('noRestrictedImports', `src/contract/package-${n}.ts`, calling(name))),
  ...['node:crypto', 'node:fs', 'zod', 'undici'].map((name, n) =>
    refused('noRestrictedImports', `src/reconciliation/package-${n}.ts`, calling(name)),
  ),
  passes('src/web/react.tsx', calling('@tanstack/react-query')),
  ...['node:path', 'hono', '@hono/node-server', 'pg', 'kysely', 'undici', 'better-auth/client'].map((name, n) =>
    refused('noRestrictedImports', `src/web/package-${n}.tsx`, calling(name)),
  ),
  refused('noRestrictedImports', 'src/lib/sql-part.ts', calling('kysely/migration')),
  ...['api', 'connectors', 'lib'].map((room) => refused('noRestrictedImports', `src/${room}/hardware/store.ts`, calling('kysely'))),
  refused('noRestrictedImports', 'sandboxes/acme/store.ts', calling('pg')),
];

const SQL_CASES: Case[] = [
  ...['assets', 'clients', 'identity', 'jobs', 'sync', 'roles'].flatMap((room) => [
    refused('plugin', `src/${room}/list-query.ts`, calling('kysely')),
    refused('plugin', `src/${room}/restore.ts`, entering('pg')),
  ]),
  refused('plugin', 'src/main.ts', calling('pg')),
  refused('plugin', 'src/assets/late.ts', "export const kysely = import('kysely');\n"),
  refused('plugin', 'src/assets/part.ts', calling('kysely/migration')),
  passes('src/assets/store.ts', calling('kysely')),
  passes('src/assets/list-store.ts', calling('pg')),
  passes('src/assets/list/store.ts', calling('kysely')),
  passes('src/db/pool/open.ts', calling('pg')),
  passes('src/identity/library.ts', calling('kysely')),
  passes('src/assets/assets.test.ts', calling('kysely')),
  passes('src/jobs/queue.ts', calling('pg-boss')),
];

const PATH_CASES: Case[] = [
  refused('plugin', 'src/worker.ts', calling('../tools/new-migration.ts')),
  refused('plugin', 'src/sync/out-1.ts', calling('../assets/index.ts')),
  refused('plugin', 'src/sync/out-2.ts', calling('./../assets/index.ts')),
  refused('plugin', 'src/sync/out-3.ts', calling('./deep/../../assets/index.ts')),
  refused('plugin', 'src/sync/out-4.ts', "export * from '../assets/index.ts';\n"),
  refused('plugin', 'src/sync/out-5.ts', "export const assets = import('../assets/index.ts');\n"),
  refused('plugin', 'src/connectors/acme/out.ts', calling('../../assets/index.ts')),
  refused('plugin', 'src/connectors/acme/deep/out.ts', calling('../../../assets/index.ts')),
  refused('plugin', 'src/connectors/acme/deep/deeper/out.ts', calling('../../../../assets/index.ts')),
  refused('plugin', 'src/connectors/acme/story.ts', calling('../../../sandboxes/acme/index.ts')),
  refused('plugin', 'sandboxes/acme/out.ts', calling('../globex/index.ts')),
  refused('plugin', 'sandboxes/acme/deep/out.ts', calling('../../../src/lib/index.ts')),
  refused('plugin', 'src/sync/out.test.ts', calling('../assets/store.ts')),
  passes('src/web-role.ts', calling('./roles/web.ts')),
  passes('src/roles/demo.ts', calling('../../sandboxes/acme/index.ts')),
  passes('src/sync/run.test.ts', calling('../../tests/database.ts')),
  passes('src/connectors/acme/story.test.ts', calling('../../../sandboxes/acme/index.ts')),
  passes('src/connectors/acme/in.ts', calling('../connector.ts')),
  passes('src/connectors/acme/deep/in.ts', calling('../../connector.ts')),
  passes('src/connectors/acme/deep/deeper/in.ts', calling('../../../connector.ts')),
  passes('sandboxes/main.ts', calling('./acme/main.ts')),
  passes('sandboxes/acme/deep/in.ts', calling('../main.ts')),
];

const TYPE_CASES: Case[] = TYPES_ONLY.flatMap(([room, door]) => [
  refused('plugin', `src/${room}/value.ts`, calling(door)),
  refused('plugin', `src/${room}/again.ts`, `export { thing } from '${door}';\n`),
  refused('plugin', `src/${room}/all.ts`, `export * from '${door}';\n`),
  refused('plugin', `src/${room}/mixed.ts`, `import { type Thing, thing } from '${door}';\nexport const mine: Thing = thing;\n`),
  passes(`src/${room}/type.ts`, `// A remark before it.\nimport type {\n  Thing,\n} from '${door}';\nexport type Mine = Thing;\n`),
  passes(`src/${room}/type-again.ts`, `export type { Thing } from '${door}';\n`),
  passes(`src/${room}/value.test.ts`, calling(door)),
]);

const PURITY_CASES: Case[] = [
  ...['Date.now()', 'new Date()', 'Date()', 'Math.random()', '[].map(Math.random)', '{ clock: Date.now }'].map((impure, n) =>
    refused('plugin', `src/reconciliation/impure-${n}.ts`, `export const mine = ${impure};\n`),
  ),
  ...["fetch('x')", 'process.env', 'crypto.randomUUID()', 'setTimeout(go, 1)', 'globalThis.process'].map((impure, n) =>
    refused('noRestrictedGlobals', `src/reconciliation/outside-${n}.ts`, `export const mine = ${impure};\n`),
  ),
  passes('src/reconciliation/handed.ts', 'export const mine = (at: string) => new Date(Math.max(Date.parse(at), Date.UTC(2020, 0)));\n'),
  passes('src/reconciliation/pure.test.ts', 'export const mine = Date.now();\n'),
];

const JOURNEY_CASES: Case[] = [
  passes(
    'tests/journeys/acme.journey.ts',
    "import { expect, type Page } from '@playwright/test';\nexport const mine = (page: Page) => expect(page);\n",
  ),
  ...['test', 'chromium', 'request'].map((name) =>
    refused(
      'noRestrictedImports',
      `tests/journeys/${name}.journey.ts`,
      `import { ${name} } from '@playwright/test';\nexport const mine = ${name};\n`,
    ),
  ),
  ...['browser.newContext()', 'browser.newContext({ baseURL })', 'page.context().newPage()'].map((opening, n) =>
    refused('plugin', `tests/journeys/opens-${n}.journey.ts`, `export const mine = ${opening};\n`),
  ),
  passes('tests/journeys/stage/opens.ts', 'export const mine = browser.newContext({ baseURL });\n'),
];

const HABIT_CASES: Case[] = [
  refused('noDefaultExport', 'src/assets/default.ts', 'export default 1;\n'),
  passes('acme.config.ts', 'export default 1;\n'),
  refused('noExplicitAny', 'src/assets/any.ts', 'export const mine = (it: any) => it;\n'),
  refused('noNonNullAssertion', 'src/assets/bang.ts', 'export const mine = (it?: string) => it!;\n'),
  refused('noSkippedTests', 'src/assets/skip.test.ts', `describe.${'skip'}('x', () => undefined);\n`),
  refused('noFocusedTests', 'src/assets/only.test.ts', `it.${'only'}('x', () => undefined);\n`),
  refused('noConsole', 'src/assets/print.ts', "console.log('x');\n"),
  passes('src/roles/print.ts', "console.log('x');\n"),
  refused('useFilenamingConvention', 'src/assets/sortName.ts', 'export const mine = 1;\n'),
  refused('useFilenamingConvention', 'src/web/AssetGrid.tsx', 'export const mine = 1;\n'),
  passes('src/assets/sort-name.property.test.ts', 'export const mine = 1;\n'),
  refused('useImportType', 'src/assets/inline.ts', "import { type Thing } from './thing.ts';\nexport type Mine = Thing;\n"),
];

const CYCLE_CASES: Case[] = [
  // Around through two doors, which package.json resolves.
  refused('noImportCycles', 'src/clients/index.ts', "export { mine } from './through-the-door.ts';\n"),
  refused('noImportCycles', 'src/clients/through-the-door.ts', calling('#assets')),
  refused('noImportCycles', 'src/assets/index.ts', calling('#clients')),
  refused('noImportCycles', 'src/jobs/round-a.ts', "export { mine } from './round-b.ts';\n"),
  refused('noImportCycles', 'src/jobs/round-b.ts', "export { mine } from './round-a.ts';\n"),
  passes('src/jobs/types-a.ts', entering('./types-b.ts')),
  passes('src/jobs/types-b.ts', entering('./types-a.ts')),
];

/** Every way to break or keep a rule that was thought of, under the sentence that they prove together. */
export const GROUPS: Record<string, readonly Case[]> = {
  'a room enters only the doors of its line': DOOR_CASES,
  "the pages of a sandbox are made of the product's parts, and nobody else is": PARTS_CASES,
  'a room that needs few packages gets few': PACKAGE_CASES,
  'only stores speak SQL': SQL_CASES,
  'no path leaves its room': PATH_CASES,
  'some doors let only types through': TYPE_CASES,
  'reconciliation has no clock, no chance and no outside': PURITY_CASES,
  'nothing imports itself by a detour': CYCLE_CASES,
  'a journey gets its pages from the stage': JOURNEY_CASES,
  'the small habits': HABIT_CASES,
};
