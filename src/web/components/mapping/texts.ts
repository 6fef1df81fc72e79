import { count } from '../../words/numbers.ts';

export const texts = {
  client: 'Client',
  clientHelp: 'Choose a client, or type the name of a new one.',
  clientMissing: 'Choose a client, or type the name of a new one.',
  clientNew: (name: string) => `A new client “${name}” will be made.`,

  level: 'Which level is the client?',
  levelMissing: 'Choose a level.',
  levelClients: (clients: number) => count(clients, '{n} client', '{n} clients'),
  levelCompanies: (companies: number) => count(companies, 'from {n} company', 'from {n} companies'),
  levelExamples: (names: readonly string[], all: number) => {
    const shown = names.join(', ');
    return names.length < all ? `${shown} …` : shown;
  },
  noLevels: 'No companies were found there, so there is no level to choose. Choose another mapping.',

  preview: 'What this will move',
  cancel: 'Cancel',
  back: 'Back',
  nothingMoves: 'Nothing moves.',
  companiesMove: (companies: number) => count(companies, '1 company moves', '{n} companies move'),
  withDevices: (devices: number) => count(devices, ', with 1 device', ', with {n} devices'),
  assetsMove: (assets: number) =>
    count(
      assets,
      '1 asset moves with its id, history and links; none is made anew.',
      '{n} assets move with their ids, history and links; none is made anew.',
    ),
  assetsHidden: (assets: number) =>
    count(
      assets,
      '1 asset leaves the lists until its company is matched again.',
      '{n} assets leave the lists until their company is matched again.',
    ),
  becomeAssets: 'Devices that waited become assets of their client.',
  clientsMade: (clients: number) => count(clients, '1 client is made.', '{n} clients are made.'),
  clientsRemoved: (clients: number) => count(clients, '1 client is left empty and removed.', '{n} clients are left empty and removed.'),
  clientsKept: (clients: number) => count(clients, '1 client is left empty and stays.', '{n} clients are left empty and stay.'),
  clientsEmptied: (clients: number) => count(clients, '1 client is left empty.', '{n} clients are left empty.'),
  waitAfterwards: (companies: number, devices: number) =>
    `${count(companies, 'Afterwards 1 company waits', 'Afterwards {n} companies wait')} for a client${
      devices > 0 ? `, with ${count(devices, '1 device', '{n} devices')}` : ''
    }.`,
  moved: (companies: number) => count(companies, '1 company was changed.', '{n} companies were changed.'),
  nothingMoved: 'Nothing moved.',
  undo: 'Undo',
  undone: 'Undone.',

  company: 'Company',
  from: 'From',
  to: 'To',
  assets: 'Assets',
  assetCount: (assets: number) => count(assets, '1 asset', '{n} assets'),
  noClient: 'no client',
  newClient: 'new',
  waits: 'Waits for a client',
  leftOut: 'Left out',
  movesTable: 'Companies that move',
  more: (hidden: number) => count(hidden, '1 more is not shown.', '{n} more are not shown.'),
  madeList: 'Clients that are made',
  emptiedList: 'Clients that are left empty',
  isRemoved: 'removed',
  stays: 'stays',
} as const;
