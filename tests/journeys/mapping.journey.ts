import { expect, type Page } from '@playwright/test';
import { ListClients, ListHardware } from '#contract';
import type { Account } from './stage/account.ts';
import { inWorkshop } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';
import { type MappingPages, mappingPages } from './stage/mapping.ts';
import { chooseMapping } from './stage/setup-form.ts';
import { type SmallMsp, startSmallMsp, switches } from './stage/small-msp.ts';

/** The clients that are here already. */
const KNOWN = [
  'Larkspur Dental',
  'Juniper Clinic Eastside',
  'Juniper Clinic Northside',
  'Juniper Clinic Westside',
  'Willow North',
  'Willow South',
];

/** How another Auvik names them: one the same, three a little otherwise, and two as sites of one customer. */
const TREE = [
  { prefix: 'larkspur', name: 'Larkspur Dental', devices: switches(1) },
  { prefix: 'juniperclinicea', name: 'Juniper Clinic East', devices: switches(2) },
  { prefix: 'juniperclinicno', name: 'Juniper Clinic North', devices: switches(1) },
  { prefix: 'juniperclinicwe', name: 'Juniper Clinic West', devices: switches(3) },
  { prefix: 'willow', name: 'Willow Schools', devices: [] },
  { prefix: 'willownorth', name: 'Willow North', devices: switches(4), within: 'willow' },
  { prefix: 'willowsouth', name: 'Willow South', devices: switches(5), within: 'willow' },
];

inWorkshop(
  'companies find their clients, and a customer of several sites becomes one client @journey-auvik',
  async ({ page, workshop }) => {
    const here = await startSmallMsp(
      61,
      KNOWN.map((name, at) => ({ prefix: `known${at}`, name, devices: switches(1) })),
    );
    const there = await startSmallMsp(62, TREE);
    await workshop.connect(here, here.prefix, 'Own Auvik');
    const mapping = mappingPages(page);

    await inWorkshop.step('connect, with only the clients there are', () => connect(page, there));
    await inWorkshop.step('match what waits', () => matchWhatWaits(page, mapping, workshop));
    await inWorkshop.step('change the mapping, seen before', () => changeMapping(page, mapping, workshop));
    await inWorkshop.step('rename, unlink and link again', () => nameAndLinks(page, mapping, workshop));
    await there.close();
    await here.close();
  },
);

async function connect(page: Page, { user, key, url, prefix }: SmallMsp): Promise<void> {
  const field = (name: string) => page.getByRole('textbox', { name });
  await page.goto('/integrations/add/auvik');
  await field('Name (optional)').fill('Second Auvik');
  await field('Username').fill(user);
  await field('API Key').fill(key);
  await field('Primary Auvik Domain Prefix').fill(prefix);
  await page.getByText('Advanced').click();
  await field('API address').fill(url);

  const levels = page.getByRole('radiogroup', { name: 'Which level is the client?' });
  await chooseMapping(page, 'Site / group level');
  await expect(levels.getByRole('radio')).toHaveCount(3);
  await page.getByRole('button', { name: 'Save Auvik Setup' }).click();
  await expect(levels).toHaveAccessibleDescription('Choose a level.');
  await chooseMapping(page, 'Only existing clients');
  await page.getByRole('button', { name: 'Save Auvik Setup' }).click();
  await expect(page.getByRole('region', { name: 'Last run' })).toContainText('Complete', { timeout: 30_000 });
}

async function matchWhatWaits(page: Page, mapping: MappingPages, account: Account): Promise<void> {
  await expect(page.getByText('3 companies wait for a client. 6 devices were read and appear once they are matched.')).toBeVisible();
  const before = await assetIds(account);
  const queue = await mapping.openQueue();
  await expect(queue.getByRole('listitem')).toHaveText([
    /Juniper Clinic East .*Juniper Clinic Eastside/s,
    /Juniper Clinic North .*Juniper Clinic Northside/s,
    /Juniper Clinic West .*Juniper Clinic Westside/s,
  ]);
  await lookAt(page, 'companies-waiting');

  await mapping.accept('Juniper Clinic North');
  await expect(queue.getByRole('listitem')).toHaveCount(2);
  await mapping.acceptAll(2);
  await expect(page.getByText('2 companies were changed.')).toBeVisible();
  await expect(queue).toBeHidden();
  await expect(page.getByRole('button', { name: 'Waiting 0' })).toBeVisible();
  await page.getByRole('button', { name: /^All/ }).click();
  await mapping.linkTo('Larkspur Dental', 'Larkspur Dental Group');
  await expect(page.getByRole('row', { name: /^Larkspur Dental/ })).toContainText('Linked by Ana Moreno.');
  expect(await assetsOf(account, 'Larkspur Dental Group')).toBe(1);
  expect(await assetsOf(account, 'Juniper Clinic Northside')).toBe(2);
  expect(await assetsOf(account, 'Juniper Clinic Eastside')).toBe(3);
  expect(await assetsOf(account, 'Juniper Clinic Westside')).toBe(4);
  expect((await assetIds(account)).filter((id) => before.includes(id))).toEqual(before);
}

/** What a person linked stays; the two sites of the customer go to one new client, with the assets they have. */
async function changeMapping(page: Page, mapping: MappingPages, account: Account): Promise<void> {
  const before = await assetIds(account);
  const dialog = await mapping.previewMapping('Site / group level', 'Right below');
  await expect(dialog).toContainText('9 assets move with their ids, history and links; none is made anew.');
  await expect(dialog.getByRole('row', { name: /Willow North/ })).toContainText('Willow Schools new');
  await expect(dialog).not.toContainText('Juniper Clinic');
  await lookAt(page, 'mapping-preview');
  expect(await assetsOf(account, 'Willow Schools')).toBeNull();

  await mapping.applyMapping();
  expect(await assetsOf(account, 'Willow Schools')).toBe(9);
  expect(await assetIds(account)).toEqual(before);
}

async function nameAndLinks(page: Page, mapping: MappingPages, account: Account): Promise<void> {
  await mapping.openClient('Willow Schools');
  await mapping.rename('Willow School District');
  await mapping.unlink('Willow North');
  await expect(page.getByText('1 company was changed.')).toBeVisible();
  expect(await assetsOf(account, 'Willow School District')).toBe(5);

  // One ticked company comes back, the other moves over from a client of its own name.
  await mapping.linkHere({ company: 'Willow North', integration: 'Second Auvik' }, { company: 'Willow North', integration: 'Own Auvik' });
  const linked = page.getByRole('table', { name: 'Linked companies' }).getByRole('row', { name: /^Willow North/ });
  await expect(linked.filter({ hasText: 'Linked by Ana Moreno.' })).toHaveCount(2);
  expect(await assetsOf(account, 'Willow School District')).toBe(10);
  expect(await assetsOf(account, 'Willow North')).toBeNull();
}

/** How many assets a client has; null when there is none of that name. */
async function assetsOf(account: Account, name: string): Promise<number | null> {
  const { data } = await account.api(ListClients, {});
  return data.find((client) => client.name === name)?.num_hardware_assets ?? null;
}

async function assetIds(account: Account): Promise<string[]> {
  const { data } = await account.api(ListHardware, { query: { page_size: '200' } });
  return data.map(({ id }) => id).toSorted();
}
