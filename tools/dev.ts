import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The server, restarted when its sources change, and the web app with hot reload in front of it. */
const root = join(import.meta.dirname, '..');
const children = [
  spawn(process.execPath, ['--watch', '--watch-preserve-output', 'src/main.ts'], { cwd: root, stdio: 'inherit' }),
  spawn(process.execPath, [join('node_modules', 'vite', 'bin', 'vite.js')], { cwd: root, stdio: 'inherit' }),
];

// Ctrl-C reaches them by itself; when one ends, the other has no use.
process.on('SIGINT', () => undefined);
const stopAll = () => {
  for (const child of children) child.kill();
};
for (const child of children) child.once('exit', stopAll);
