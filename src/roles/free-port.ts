import { createServer } from 'node:net';

/** The port asked for; for 0 any that is free. Links in mails name the port, so it must be known before anybody listens. */
export async function freePortOr(port: number): Promise<number> {
  return port === 0 ? freePort(0) : port;
}

/** The wanted port when it is free, else any. */
export async function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => (wanted === 0 ? reject(new Error('No free port')) : resolve(freePort(0))));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}
