import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AppError, messageOf } from '#lib';

type Answering = (server: Server) => (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Listens on 127.0.0.1, and nowhere else. Throws an AppError when the port is taken. `vendor` is who is played. */
export function listen(vendor: string, answering: Answering, port: number): Promise<Server> {
  const server: Server = createServer((request, response) => {
    answer(request, response).catch((thrown: unknown) => {
      process.stderr.write(`The ${vendor} sandbox could not answer ${request.url ?? ''}: ${messageOf(thrown)}\n`);
      response.destroy();
    });
  });
  const answer = answering(server);
  // Clients keep connections open between pages; Node's own 5 seconds would close them under a client that is busy writing.
  server.keepAliveTimeout = 120_000;
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const message = `The ${vendor} sandbox can't listen on 127.0.0.1:${port} (${messageOf(cause)}). Choose another port, or 0 for any free one.`;
      reject(new AppError('PORT_NOT_FREE', message, { whoActs: 'operator' }, { cause }));
    });
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export function originOf(server: Server): string {
  return `http://127.0.0.1:${portOf(server)}`;
}

export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
