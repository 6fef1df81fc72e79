import type { Database } from '#db';
import type { Identity } from '#identity';
import type { IntegrationSetting } from '#integrations';
import type { Jobs } from '#jobs';
import type { Logger } from '#lib';

/** What the API is given by the process that runs it. */
export type App = {
  db: Database;
  identity: Identity;
  jobs: Jobs;
  integrations: IntegrationSetting;
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
