import { join, relative, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';
import { type Chunks, codeSplitting } from './chunks.ts';
import { demandComponentStyles } from './component-styles.ts';
import { type FirstLoads, tellFirstLoads } from './first-loads.ts';
import { precompress } from './precompress.ts';

type Pages = {
  /** The folder of their sources, from the project's. */
  root: string;
  /** The folder below `dist` they are built into. */
  name: string;
  chunks: Chunks;
  firstLoads: FirstLoads;
};

/** How pages are built: the product's and, made of the same components, those of the sandboxes. */
export function pagesConfig({ root, name, chunks, firstLoads }: Pages): UserConfig {
  return {
    root,
    plugins: [react(), demandComponentStyles(), precompress(), tellFirstLoads(firstLoads)],
    build: {
      outDir: relative(root, join('dist', name)),
      emptyOutDir: true,
      target: 'es2023',
      // Small fonts would become data: addresses, which our content-security policy refuses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // One file for whoever comes is what we want; what it weighs on the wire is told below.
      chunkSizeWarningLimit: 700,
      rolldownOptions: {
        treeshake: {
          // The contract is data: a screen carries only the endpoints it calls. Without this every
          // screen carried all schemas and the OpenAPI generator.
          moduleSideEffects: (id) => !id.includes('/contract/'),
        },
        output: { codeSplitting: codeSplitting(resolve(root), chunks) },
      },
    },
  };
}
