import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { makeScryptCheap } from '../../../scrypt-cost.ts';
import { ORDERS, openHouse } from './house.ts';

/**
 * The house behind all journeys, in a process of its own: workers come and go with every failure,
 * and what was prepared stays. Playwright starts it before them (playwright.config.ts) and stops it
 * after; when Playwright itself is killed, the end of its standard input says so.
 */
// A developer's own settings are no part of a journey.
for (const name of Object.keys(process.env)) if (/^(?:LM_|DATABASE_URL$|SMTP_URL$)/.test(name)) delete process.env[name];
// What starts as a process of its own, as `npm start` and the demo do, keeps the full cost.
makeScryptCheap();
const house = openHouse();

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const order = ORDERS.find((name) => request.url === `/${name}`);
    if (!order) throw new Error(`There is no order ${request.url}.`);
    // Handed in by a worker, which is of this repository too: the door sees to its type.
    const result = await house[order]((await json(request)) as never);
    response.end(JSON.stringify(result));
  } catch (error) {
    response.writeHead(500).end(error instanceof Error ? error.stack : String(error));
  }
}

const server = createServer((request, response) => void answer(request, response));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`The house of the journeys is at http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`);
});

let isClosing = false;
async function close(): Promise<void> {
  if (isClosing) return;
  isClosing = true;
  server.close();
  server.closeAllConnections();
  await house.close();
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close());
process.stdin.on('end', () => void close()).resume();
