import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * What the oldest Node that we promise to run on, 20.0, has of the modules that are used before the
 * pinned one is there. A name that is missing stops the whole file from loading, with a message
 * that tells nobody what to do. Before a name is added here, look into Node's documentation for
 * "Added in".
 */
const NODE_20: Readonly<Record<string, readonly string[]>> = {
  'node:child_process': ['execFileSync', 'spawn', 'spawnSync'],
  'node:crypto': ['createHash', 'randomBytes', 'randomUUID'],
  'node:fs': [
    'copyFileSync',
    'createReadStream',
    'createWriteStream',
    'existsSync',
    'mkdirSync',
    'readdirSync',
    'readFileSync',
    'renameSync',
    'rmSync',
    'statSync',
    'writeFileSync',
  ],
  'node:os': ['cpus', 'platform', 'tmpdir'],
  'node:path': ['basename', 'dirname', 'extname', 'join', 'relative', 'resolve', 'sep'],
  'node:url': ['fileURLToPath', 'pathToFileURL'],
  'node:zlib': ['brotliCompressSync', 'constants', 'gzipSync'],
};

/**
 * The files that npm's commands give to whatever Node the machine has, as `package.json` names
 * them.
 */
export function startedOnOwnNode(root: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  return [...new Set(Object.values(scripts).flatMap((script) => [...script.matchAll(/\bnode (\S+)/g)].map(([, file]) => file ?? '')))];
}

/**
 * What these files, and those they import, ask for that Node 20 without any package can't give
 * them.
 */
export function beyondNode20(root: string, entries: readonly string[]): string[] {
  const seen = new Set<string>();
  const look = (path: string): string[] => {
    if (seen.has(path)) return [];
    seen.add(path);
    if (!path.endsWith('.mjs')) return [`${path} is loaded by Node 20, which takes .mjs files only`];
    return importsOf(readFileSync(join(root, path), 'utf8')).flatMap(({ from, names }) => {
      if (from.startsWith('.')) return look(join(dirname(path), from).replaceAll('\\', '/'));
      return missing(from, names).map((it) => `${path} imports ${it}`);
    });
  };
  return entries.flatMap(look);
}

function missing(from: string, names: readonly string[]): string[] {
  const known = NODE_20[from];
  if (!known) return [`${from}, which is no module known to be in Node 20`];
  return names.filter((name) => !known.includes(name)).map((name) => `${name} of ${from}, which is not known to be in Node 20`);
}

type Import = { from: string; names: readonly string[] };

/**
 * Imports as they are written in a module that was formatted, each statement at the beginning of a
 * line.
 */
function importsOf(text: string): Import[] {
  const statements = [...text.matchAll(/^(?:import|export)\b([^'";]*?)\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]/gm)];
  const dynamic = [...text.matchAll(/\bimport\(\s*(?:(['"])([^'"]+)\1)?/g)];
  return [
    ...statements.map(([, clause = '', from, bare]) => ({ from: from ?? bare ?? '', names: namesIn(clause) })),
    ...dynamic.map(([, , from]) => ({ from: from ?? 'a computed name', names: [] })),
  ];
}

/**
 * A default or a whole module stands for no name: whether what is used of it is there can't be read
 * here.
 */
function namesIn(clause: string): string[] {
  const inBraces = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
  const whole = clause.replace(/\{[^}]*\}/, '').replaceAll(/[\s,]/g, '');
  const names = inBraces.split(',').map((it) => it.trim().replace(/\s+as\s+.*/, ''));
  return [...names.filter(Boolean), ...(whole === '' ? [] : ['everything'])];
}
