import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAst } from 'vite';

/**
 * What runs before the pinned Node is there, on whatever Node a user has, may import: what Node 20
 * brings, by name. Whoever adds a name has looked up since when it is there.
 */
const IN_NODE_20: Readonly<Record<string, readonly string[]>> = {
  'node:child_process': ['spawn', 'spawnSync'],
  'node:crypto': ['createHash'],
  'node:fs': ['existsSync', 'mkdirSync', 'readdirSync', 'readFileSync', 'statSync', 'writeFileSync'],
  'node:path': ['dirname', 'join'],
  'node:url': ['fileURLToPath'],
};

/** What the language and Node learnt after 20, as it is called in code. */
const TOO_NEW =
  /\b(?:Map\.groupBy|Object\.groupBy|Promise\.(?:withResolvers|try)|Array\.fromAsync|Iterator\.from|RegExp\.escape|import\.meta\.main)\b/g;

/** What keeps the files reached from `entry` from running on Node 20: the reason for each, by file. */
export function brokenOnNode20(root: string, entry: string): string[] {
  const reached = [entry];
  const breaches: string[] = [];
  for (const file of reached) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [word] of text.matchAll(TOO_NEW)) breaches.push(`${file} uses ${word}, which Node 20 does not know`);
    for (const { from, names } of importsOf(text)) {
      const isOwn = from.startsWith('.') && from.endsWith('.mjs');
      const known = IN_NODE_20[from] ?? [];
      if (isOwn) reached.push(join(dirname(file), from));
      else if (!(from in IN_NODE_20)) breaches.push(`${file} imports ${from}, which a Node 20 without our dependencies cannot load`);
      else
        for (const name of names.filter((it) => !known.includes(it)))
          breaches.push(`${file} imports ${name} of ${from}: since which Node?`);
    }
  }
  return breaches;
}

type Node = { type: string; [part: string]: unknown };

/** What a file imports, at its top or later; `*` where the whole is taken. */
function importsOf(text: string): { from: string; names: string[] }[] {
  return [...nodesIn(parseAst(text))].flatMap((node) => {
    const from = (node['source'] as { value?: unknown } | null)?.value;
    return typeof from === 'string' ? [{ from, names: namesIn(node) }] : [];
  });
}

function* nodesIn(part: unknown): Generator<Node> {
  if (Array.isArray(part)) for (const each of part) yield* nodesIn(each);
  else if (typeof part === 'object' && part !== null && 'type' in part) {
    yield part as Node;
    yield* nodesIn(Object.values(part));
  }
}

function namesIn(node: Node): string[] {
  const parts = (node['specifiers'] ?? []) as { imported?: { name: string }; local?: { name: string }; type: string }[];
  const names = parts.map(({ type, imported, local }) => (type === 'ExportSpecifier' ? local?.name : imported?.name) ?? '*');
  return names.length > 0 || node.type === 'ImportDeclaration' ? names : ['*'];
}
