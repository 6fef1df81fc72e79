import { defineConfig } from 'vite';
import { pagesConfig } from './tools/pages/config.ts';

/** The sandbox's dashboard: a web app of their own, made of the product's components. */
export default defineConfig(
  pagesConfig({
    root: 'sandboxes/passportal/pages',
    name: 'sandbox-passportal',
    chunks: {
      base: { modules: ['start.tsx'], partsOf: ['screens/sign-in/sign-in-screen.tsx'] },
      frame: { modules: ['frame/dashboard-frame.tsx'], partsOf: ['screens/dashboard/dashboard-screen.tsx'] },
    },
    firstLoads: { 'sign-in': ['/start.tsx', '/sign-in-screen.tsx'] },
  }),
);
