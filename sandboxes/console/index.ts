export { type DataOptions, openData, openInSteps, type Steps, sandboxIdentity, secretIn } from './data.ts';
export { type Asked, handlersFor, type Route } from './handle.ts';
export { type Kept, keepPicture } from './picture.ts';
export { createConsole, servePages } from './serve.ts';
