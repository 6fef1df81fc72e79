import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The sandbox's dashboard: a web app of their own, made of the product's components. */
export default defineConfig({
  root: 'sandboxes/passportal/pages',
  plugins: [react()],
  build: {
    outDir: '../../../dist/sandbox-passportal',
    emptyOutDir: true,
    target: 'es2023',
    // Small fonts would become data: addresses, which the content-security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The contracts are data: a page carries only the endpoints it calls.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes('/contract/') } },
  },
});
