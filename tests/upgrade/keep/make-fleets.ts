import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The files of the two vendors' fleets. */
export type Fleets = { auvik: string; passportal: string };

type Resource = {
  type: string;
  id?: string | number;
  documentType?: string;
  attributes?: Record<string, unknown>;
  relationships?: Record<string, { data?: { id?: string } }>;
  last_modified?: string;
  details?: Record<string, { name?: string; value?: { text?: string } } | null>;
};

const SIZE = ['--devices', '90', '--clients', '3', '--endpoints', '4', '--malformed', '2', '--seed', 'upgrade'];

/**
 * Small fleets by the project's own generators, with all that live ones have: nulls, slips, rows
 * that nobody can understand.
 */
export async function makeFleets(project: string, directory: string): Promise<Fleets> {
  const fleets = { auvik: join(directory, 'auvik.ndjson'), passportal: join(directory, 'passportal.ndjson') };
  const generate = (args: string[]) => promisify(execFile)(process.execPath, ['sandboxes/fleet.ts', ...args], { cwd: project });
  await generate(['--vendor', 'auvik', ...SIZE, '--out', fleets.auvik]);
  const documents = ['--overlap', fleets.auvik, '--seed', 'upgrade'];
  await generate(['--vendor', 'passportal', ...documents, '--out', fleets.passportal]);
  return fleets;
}

/**
 * What a few weeks change at the vendors: something goes, something is called or runs otherwise,
 * something stands elsewhere.
 */
export async function letWeeksPass({ auvik, passportal }: Fleets): Promise<void> {
  await rewrite(auvik, (resources) => {
    const [gone, renamed, updated] = everyNinth(resources.filter(({ type, id }) => type === 'device' && id));
    change(renamed?.attributes, { deviceName: 'renamed-by-hand', lastModified: LATER });
    change(updated?.attributes, { softwareVersion: '99.1', lastModified: LATER, lastSeenTime: LATER });
    return resources.filter((it) => it.id !== gone?.id && !isOfDevice(it, gone?.id));
  });
  await rewrite(passportal, (documents) => {
    const [gone, moved] = everyNinth(documents.filter((it) => it.documentType === 'asset' && placeOf(it)));
    change(moved, { last_modified: LATER });
    change(moved && placeOf(moved), { text: 'Attic' });
    return documents.filter((it) => it !== gone);
  });
}

const LATER = '2026-11-28T09:30:00Z';

function everyNinth(resources: readonly Resource[]): Resource[] {
  return resources.filter((_, index) => index % 9 === 5);
}

/**
 * What is to be changed has to be there: without it the database would lack a state that it is kept
 * for.
 */
function change(part: object | undefined, values: object): void {
  if (!part) throw new Error('The fleet is too small to have this changed in it.');
  Object.assign(part, values);
}

/** As the templates of the invented documents call it. */
const PLACES = ['Site', 'Location'];

/** Where it says that the thing stands. */
function placeOf({ details = {} }: Resource): { text?: string } | undefined {
  return Object.values(details).find((field) => PLACES.includes(field?.name ?? '') && field?.value?.text)?.value;
}

function isOfDevice({ relationships = {} }: Resource, id: string | number | undefined): boolean {
  return Object.entries(relationships).some(([name, { data }]) => /device$/i.test(name) && data?.id === id);
}

async function rewrite(file: string, became: (resources: Resource[]) => Resource[]): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  const changed = became(lines.map((line) => JSON.parse(line) as Resource));
  await writeFile(file, changed.map((resource) => `${JSON.stringify(resource)}\n`).join(''));
}
