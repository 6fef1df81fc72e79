import type { SandboxProcess } from '../sandbox-process.ts';

/** Where a sandbox shall answer and what it serves. */
export type SandboxOrder = {
  fleetFile: string;
  port: number;
  /** The directory of its admin pages' data; absent, there are none. */
  pages: { port: number; dataDirectory: string } | undefined;
  /** `none`: as many requests as a client likes. Otherwise as many as the vendor tolerates. */
  rateLimit?: 'none';
};

/** Where somebody can sign in to the vendor's half of a journey. */
export type AdminPages = { url: string; email: string; password: string };

/** A vendor's sandbox that answers. Nothing of it is a secret: it holds invented devices and answers on this machine only. */
export type DemoSandbox = {
  /** Host and port, as the product has to be allowed to reach it. */
  host: string;
  devicesServed: number;
  /** The settings of the integration, by the connector's own ids. */
  settings: Readonly<Record<string, string>>;
  /** The same for somebody who walks the form by hand, by the form's labels. */
  byHand: Readonly<Record<string, string>>;
  pages: AdminPages | undefined;
  stop: SandboxProcess['stop'];
};

/** One vendor of the demo: what its fleet is and how its sandbox is started and connected. */
export type DemoVendor = {
  /** The connector's id; the sandbox's command and the name of its files begin with it. */
  id: 'auvik' | 'passportal';
  name: string;
  /** The lines of the fleet that is invented where nobody brought one. `directory` holds those of the vendors before it. */
  invent(directory: string): Promise<Iterable<string>>;
  start(order: SandboxOrder): Promise<DemoSandbox>;
};
