import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const apiAddress = `http://127.0.0.1:${process.env['LM_PORT'] ?? 4780}`;

export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Small fonts would become data: addresses, which our content-security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: {
        // The contract is data: a screen carries only the endpoints it calls. Without this every screen carried all
        // schemas and the OpenAPI generator.
        moduleSideEffects: (id) => !id.includes('/src/contract/'),
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': apiAddress, '/core': apiAddress },
  },
});
