import { defineConfig } from 'vite';
import { pagesConfig } from './tools/pages/config.ts';

const apiAddress = `http://127.0.0.1:${process.env['LM_PORT'] ?? 4780}`;

export default defineConfig({
  ...pagesConfig({
    root: 'src/web',
    name: 'web',
    chunks: {
      base: {
        modules: ['start.tsx'],
        partsOf: ['screens/sign-in/sign-in-screen.tsx'],
        packages: /\/@tanstack\/(react-query|query-core)\//,
      },
      // The list is where everybody begins.
      frame: { modules: ['frame/frame.tsx'], partsOf: ['screens/hardware/hardware-screen.tsx'] },
    },
    firstLoads: {
      'sign-in': ['/start.tsx', '/sign-in-screen.tsx'],
      'hardware list': ['/start.tsx', '/frame/frame.tsx', '/hardware-screen.tsx'],
    },
  }),
  server: {
    host: '127.0.0.1',
    proxy: { '/api': apiAddress, '/core': apiAddress },
  },
});
