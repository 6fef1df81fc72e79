import { join, resolve } from 'node:path';
import { AppError } from '#lib';

/** What the environment says. Every name begins with LM_, except DATABASE_URL and SMTP_URL, which are everybody's. */
export type Configuration = {
  /** Where the embedded PostgreSQL, its passwords and the master key live. */
  dataDirectory: string;
  /** A PostgreSQL of somebody else's; absent means the embedded one. */
  databaseUrl?: string;
  /** The master key, when it is not in a file of the data directory. */
  masterKey?: string;
  /** Whether people said that the earlier master key is lost for good. */
  acceptsNewMasterKey: boolean;
  databaseAppUrl?: string;
  host: string;
  port: number;
  /** The address people use, when it is not `http://host:port` (a proxy in front). */
  baseUrl?: string;
  /** Private or loopback hosts that connectors may call. */
  allowedHosts: readonly string[];
  /** How mails leave; without `smtpUrl` they are printed in the log, or kept in the demo. */
  mail: { smtpUrl?: string; from?: string };
  /** How many syncs this process works on at once. */
  syncs: number;
};

const PROJECT = resolve(import.meta.dirname, '..', '..');
export const WEB_ROOT = join(PROJECT, 'dist', 'web');
const DEFAULT_PORT = 4780;

export function readConfiguration(environment: NodeJS.ProcessEnv, defaults: { dataDirectory: string }): Configuration {
  const { DATABASE_URL, LM_DATABASE_APP_URL, LM_DATA_DIR, LM_HOST, LM_PORT, LM_BASE_URL, LM_ALLOW_HOSTS, LM_SYNCS } = environment;
  const { SMTP_URL, LM_MAIL_FROM, LM_MASTER_KEY, LM_ACCEPT_NEW_MASTER_KEY } = environment;
  return {
    dataDirectory: resolve(PROJECT, LM_DATA_DIR ?? defaults.dataDirectory),
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    ...(LM_MASTER_KEY && { masterKey: LM_MASTER_KEY }),
    acceptsNewMasterKey: LM_ACCEPT_NEW_MASTER_KEY === '1',
    ...(LM_DATABASE_APP_URL && { databaseAppUrl: LM_DATABASE_APP_URL }),
    host: LM_HOST ?? '127.0.0.1',
    port: wholeNumber('LM_PORT', LM_PORT, DEFAULT_PORT),
    ...(LM_BASE_URL && { baseUrl: LM_BASE_URL }),
    allowedHosts: (LM_ALLOW_HOSTS ?? '')
      .split(',')
      .map((host) => host.trim())
      .filter(Boolean),
    mail: { ...(SMTP_URL && { smtpUrl: SMTP_URL }), ...(LM_MAIL_FROM && { from: LM_MAIL_FROM }) },
    syncs: wholeNumber('LM_SYNCS', LM_SYNCS, 4),
  };
}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined || text === '') return otherwise;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new AppError('INTERNAL', `${name} must be a whole number, not ${text}.`, { whoActs: 'operator' });
}
