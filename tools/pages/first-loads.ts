import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** A page that people open first, and the modules it is made of. */
export type FirstLoads = Readonly<Record<string, readonly string[]>>;

type Bundle = Rolldown.OutputBundle;

/**
 * Tells with every build what the first pages weigh on the wire. The limits are held where bytes
 * are really sent: tests/journeys/loading.journey.ts.
 */
export function tellFirstLoads(loads: FirstLoads): Plugin {
  let folder = '';
  return {
    name: 'tell-first-loads',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir);
    },
    writeBundle: {
      // After precompress: what it wrote is what is sent.
      order: 'post',
      sequential: true,
      handler(_, bundle) {
        for (const [name, modules] of Object.entries(loads)) tell(name, folder, filesOf(bundle, modules));
      },
    },
  };
}

function tell(name: string, folder: string, files: ReadonlySet<string>): void {
  const bytes = [...files].reduce((sum, file) => sum + sentBytes(join(folder, file)), 0);
  console.info(`  ${name}: ${Math.ceil(bytes / 1000)} kB in ${files.size} files`);
}

/**
 * Everything but the answers of the API: the document, what every document loads, and the modules'
 * chunks with their styles.
 */
function filesOf(bundle: Bundle, modules: readonly string[]): ReadonlySet<string> {
  const files = new Set(['index.html', 'theme.js', 'favicon.svg', ...Object.keys(bundle).filter((file) => /inter-latin-wght/.test(file))]);
  for (const chunk of Object.values(bundle)) {
    if (chunk.type === 'chunk' && modules.some((module) => chunk.moduleIds.some((id) => id.endsWith(module))))
      addChunk(bundle, chunk.fileName, files);
  }
  return files;
}

function addChunk(bundle: Bundle, fileName: string, files: Set<string>): void {
  const chunk = bundle[fileName];
  if (chunk?.type !== 'chunk' || files.has(fileName)) return;
  files.add(fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
  for (const imported of chunk.imports) addChunk(bundle, imported, files);
}

function sentBytes(file: string): number {
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
}
