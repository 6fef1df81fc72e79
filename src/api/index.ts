export type { App } from './app.ts';
export { createServer, listen, type RunningServer } from './server.ts';
