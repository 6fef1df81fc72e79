import type { Database } from '#db';
import type { Identity } from '#identity';
import type { IntegrationSetting } from '#integrations';
import type { Jobs } from '#jobs';
import type { Logger } from '#lib';
import type { Mailer } from '#mail';
import { type Background, openBackground } from './background.ts';
import { type KeyLimits, openKeyLimits } from './key-limits.ts';

/** What the API is given by the process that runs it. */
export type App = {
  db: Database;
  identity: Identity;
  jobs: Jobs;
  integrations: IntegrationSetting;
  mailer: Mailer;
  /** Work that an answer does not wait for, because how long it takes would tell something. */
  background: Background;
  keyLimits: KeyLimits;
  logger: Logger;
  now: () => Date;
  /** Where browsers find us; requests for other host names are refused. */
  baseUrl: string;
  /** The built web app; absent when the development server serves it. */
  webRoot?: string;
  /** The demo account's sign-in, shown on the sign-in page. Only `npm run demo` sets it. */
  demo?: { email: string; password: string };
  /** Checks every answer against the contract: in tests and development, where a wrong answer must not pass unseen. */
  checkAnswers?: boolean;
};

/** The same with what the API makes for itself. */
export function assembleApp(given: Omit<App, 'background' | 'keyLimits'>): App {
  return { ...given, background: openBackground(given.logger), keyLimits: openKeyLimits(given.now) };
}
