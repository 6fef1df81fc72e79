import { generateFleet, startAuvikSandbox } from '../../../../sandboxes/auvik/index.ts';
import { setUpAccount } from '../account.ts';
import type { Session } from '../api-client.ts';
import { FLEET, FLEET_PREFIX } from '../fleet.ts';
import { startSmallMsp, switches } from '../small-msp.ts';

/** What a journey may find prepared, beside the product before anybody came. */
export const PREPARED = ['account', 'team'] as const;
export type Prepared = (typeof PREPARED)[number];

/**
 * What is left of preparing: the Administrator's session, which every copy of the installation
 * takes.
 */
type Left = { session: Session };
type Preparation = (url: string, closeLater: (step: () => Promise<void>) => void) => Promise<Left>;

/** Each makes of a new installation what its journeys begin with, once; they get copies. */
export const PREPARATIONS: Readonly<Record<Prepared, Preparation>> = {
  account: async (url) => ({ session: (await setUpAccount(url)).session }),
  team: async (url, closeLater) => {
    const account = await setUpAccount(url);
    const auvik = await startSmallMsp(90, THREE_CLIENTS);
    closeLater(() => auvik.close());
    await account.connect(auvik, auvik.prefix);
    return { session: account.session };
  },
};

const THREE_CLIENTS = ['Alder Creek', 'Birch Dental', 'Cedar Schools'].map((name, at) => ({
  prefix: `client${at}`,
  name,
  devices: switches(at + 2),
}));

/** The account that is only looked at, with all of a large fleet. */
export async function prepareOffice(
  url: string,
  closeLater: (step: () => Promise<void>) => void,
): Promise<Left & { integrationId: string }> {
  const auvik = await startAuvikSandbox({ lines: generateFleet(FLEET), rateLimit: null });
  closeLater(() => auvik.close());
  const account = await setUpAccount(url);
  const { id } = await account.connect(auvik, FLEET_PREFIX);
  return { session: account.session, integrationId: id };
}
