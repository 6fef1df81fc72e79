import { count } from '../../words/numbers.ts';

export const texts = {
  facts: (integrations: number, wanting: number) => {
    const all = count(integrations, '{n} integration', '{n} integrations');
    return wanting === 0 ? all : `${all} · ${count(wanting, '{n} needs attention', '{n} need attention')}`;
  },
  add: 'Add integration',
  none: 'No integrations yet.',
  noneLeft: 'No integration is left.',
  noneText: 'An integration reads the devices of a system you already use. It never changes anything there.',
  name: 'Name',
  state: 'State',
  devices: 'Assets',
  companies: 'Companies',
  lastComplete: 'Last complete',
  nextRun: 'Next run',
  never: 'Never',
  neverBecause: 'No sync has read everything yet.',
  noNext: 'Paused and disabled integrations do not run by themselves.',
  removed: 'Removed',
  catalogueFacts: 'Choose the system to read from.',
  search: 'Search',
  kind: 'Kind',
  allKinds: 'All kinds',
  connected: (connected: number) => `Connected (${connected})`,
  minutes: (minutes: number) => count(minutes, 'about {n} minute', 'about {n} minutes'),
  noMatch: 'No system matches what you typed.',
  noMatchText: 'More systems follow. What is not listed can be added by anyone: a connector is one folder of code.',
  clearSearch: 'Clear the search',
  permission: 'Manage Sync Settings',
  adding: 'Adding an integration',
} as const;
