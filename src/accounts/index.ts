export { describeAccount, type FirstAdministrator, findActor, installationIsEmpty, setUpInstallation } from './accounts.ts';
export type { Account, Member } from './store.ts';
