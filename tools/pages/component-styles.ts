import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** The component library's names for its classes. */
const CLASS = /\bm_[0-9a-f]{6,8}\b/g;

/**
 * Fails a build in which a component is drawn whose styles no style sheet of ours imports
 * (src/web/theme/mantine.css): without them it would be there, unstyled, and only a person who
 * looks would notice. All styles of the library are 260 kB, of which we draw half.
 */
export function demandComponentStyles(): Plugin {
  return {
    name: 'demand-component-styles',
    apply: 'build',
    generateBundle(_, bundle) {
      const outputs = Object.values(bundle);
      const styled = classesIn(
        outputs.map((output) => (output.type === 'asset' && output.fileName.endsWith('.css') ? String(output.source) : '')),
      );
      const drawn = classesIn(outputs.map((output) => (output.type === 'chunk' ? output.code : '')));
      const lacking = styleSheets().filter(({ classes }) => classes.some((name) => drawn.has(name) && !styled.has(name)));
      if (lacking.length === 0) return;
      const lines = lacking.map(({ name }) => `@import "@mantine/core/styles/${name}";`);
      this.error(
        `Components are drawn whose styles are not loaded. Add to src/web/theme/mantine.css, in the library's order:\n${lines.join('\n')}`,
      );
    },
  };
}

function classesIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.match(CLASS) ?? []));
}

function styleSheets(): { name: string; classes: string[] }[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css')), 'styles');
  const names = readdirSync(folder).filter((name) => name.endsWith('.css') && !name.endsWith('.layer.css'));
  return names.map((name) => ({ name, classes: readFileSync(join(folder, name), 'utf8').match(CLASS) ?? [] }));
}
