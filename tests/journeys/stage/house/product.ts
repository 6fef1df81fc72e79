import type { DatabaseUrls } from '#db';
import { createLogger } from '#lib';
import { Closing } from '../../../../src/roles/closing.ts';
import { readConfiguration } from '../../../../src/roles/configuration.ts';
import { openGround, startWeb, startWorker } from '../../../../src/roles/process.ts';

export type Product = { url: string; close(): Promise<void> };

/** Where it is given: what a product is told by its environment. */
type Settings = { urls: DatabaseUrls; directory: string; smtpUrl?: string | undefined };

/**
 * The product, screens and worker, wired as `npm start` wires it, on a database that is there
 * already. In this process: one of its own would take a second of both cores to load what is loaded
 * here.
 */
export async function openProduct({ urls, directory, smtpUrl }: Settings): Promise<Product> {
  const environment = {
    DATABASE_URL: urls.owner,
    LM_DATABASE_APP_URL: urls.app,
    LM_DATA_DIR: directory,
    LM_PORT: '0',
    LM_ALLOW_HOSTS: '127.0.0.1',
    ...(smtpUrl && { SMTP_URL: smtpUrl }),
  };
  const closing = new Closing();
  try {
    const ground = await openGround(readConfiguration(environment, { dataDirectory: directory }), createLogger('error'));
    closing.add(ground.close);
    closing.add((await startWorker(ground)).close);
    const web = await startWeb(ground);
    closing.add(web.close);
    return { url: web.url, close: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
}
