import { count } from '../../../words/numbers.ts';

export const texts = {
  head: 'Remove this integration',
  lead: 'Stops syncing it. You choose what becomes of what it said, see what would go before anything is done, and can undo it for a day.',
  remove: 'Remove integration',
  ask: (name: string) => `Remove ${name}?`,
  choose: 'What becomes of what it said',
  keep: 'Keep what it last said',
  keepText: (assets: number) =>
    `${count(assets, '{n} asset keeps its values and links, is', '{n} assets keep their values and links, are')} marked as from a removed integration and not read anew.`,
  takeOut: 'Take out what only it said',
  noAssets: 'It has no assets, so none go.',
  goes: (assets: number) =>
    count(assets, '{n} asset that only it knows goes from the inventory.', '{n} assets that only it knows go from the inventory.'),
  stays: (assets: number) =>
    count(assets, '{n} asset that others know too keeps their values.', '{n} assets that others know too keep their values.'),
  stopped: 'The sync that is under way is stopped.',
  companies: (companies: number, records: number) =>
    `It has ${count(companies, '{n} company with a client', '{n} companies with a client')} and ${count(records, '{n} device', '{n} devices')}.`,
  clients: (clients: number) =>
    count(clients, '{n} client is left without another company', '{n} clients are left without another company'),
  clientGoes: 'goes after the day',
  more: (more: number) => `and ${count(more, '{n} more', '{n} more')}`,
  undoable: 'Either can be undone for 24 hours. Then its credentials are erased for good, and with the second choice its records too.',
  wasRemoved: (name: string) => `${name} was removed.`,
  undone: (name: string) => `The removal of ${name} was undone.`,
  undo: 'Undo removal',
  until: (when: string) => `Can be undone until ${when}. Credentials, schedule, links and asset ids come back as they were.`,
  over: 'The day in which this could be undone is over, and its credentials are erased. Add the integration anew to sync it again.',
  takingOut: (clients: number) =>
    `What only it said is being taken out: ${count(clients, '{n} client is still to be worked out.', '{n} clients are still to be worked out.')}`,
  whoMay: 'Removing an integration and undoing it need the permission Manage Sync Settings, without a limit to client groups.',
} as const;
