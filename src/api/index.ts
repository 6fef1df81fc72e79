export { type App, assembleApp } from './app.ts';
export { productIdentity } from './product-identity.ts';
export { createServer, listen, type RunningServer } from './server.ts';
