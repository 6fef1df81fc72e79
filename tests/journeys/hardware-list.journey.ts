import { expect, type Locator, type Page } from '@playwright/test';
import { inOffice } from './stage/journey.ts';

const grid = (page: Page) => page.getByRole('grid');
const rows = (page: Page) => grid(page).locator('tr[data-row]');
const firstNames = (page: Page) => rows(page).getByRole('link').allInnerTexts();

/** Waits until the list shows the answer to what was asked last, and tells how many match. */
async function matching(page: Page): Promise<number> {
  await expect(grid(page)).toHaveAttribute('aria-busy', 'false');
  return Number(await grid(page).getAttribute('aria-rowcount')) - 1;
}

/** Ticks a value of a filter and tells how many rows it promised. */
async function choose(page: Page, filter: string, value: string | RegExp): Promise<number> {
  await page
    .getByRole('search')
    .getByRole('button', { name: new RegExp(`^${filter}`) })
    .click();
  const values = page.getByRole('dialog', { name: filter }).getByRole('listitem').filter({ hasText: value });
  const promised = Number(/[\d,]+$/.exec(await values.first().innerText())?.[0].replaceAll(',', ''));
  await values.first().getByRole('checkbox').check();
  await page.keyboard.press('Escape');
  return promised;
}

/** Presses Tab until something has the focus; fails when a whole round of the page did not reach it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target).toBeFocused();
}

inOffice('narrowing the list down, and coming back to it by its address @journey-hardware', async ({ page }) => {
  await page.goto('/hardware');
  const all = await matching(page);

  const servers = await choose(page, 'Type', 'Server');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(servers + 1));
  const ofClient = await choose(page, 'Client', /./);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(ofClient + 1));
  expect(ofClient).toBeLessThan(servers);
  expect(servers).toBeLessThan(all);
  await grid(page).getByRole('button', { name: 'Last seen' }).click();
  await grid(page).getByRole('button', { name: 'Last seen' }).click();
  await expect(grid(page).locator('[aria-sort]')).toHaveText('Last seen');
  await expect(grid(page).locator('[aria-sort]')).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/\/hardware\?client=[\da-f-]{36}&type=SERVER&sort=-last_seen_at$/);
  await matching(page);
  const [address, names] = [page.url(), await firstNames(page)];

  await page.reload();
  expect(await matching(page)).toBe(ofClient);
  expect([page.url(), await firstNames(page)]).toEqual([address, names]);
  await expect(page.getByRole('list', { name: 'Filters' }).getByRole('listitem')).toHaveCount(2);

  await rows(page).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(names[0] ?? '');
  await page.goBack();
  expect(await matching(page)).toBe(ofClient);
  expect([page.url(), await firstNames(page)]).toEqual([address, names]);

  await rows(page).first().getByRole('link').click();
  await page.getByRole('tab', { name: 'History' }).click();
  await page.reload();
  await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link', { name: 'Hardware' }).click();
  expect(await matching(page)).toBe(ofClient);
  expect([page.url(), await firstNames(page)]).toEqual([address, names]);

  await page.getByRole('button', { name: 'Remove the filter Type: Server' }).click();
  await expect(page).not.toHaveURL(/type=/);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page).toHaveURL('/hardware?sort=-last_seen_at');
  expect(await matching(page)).toBe(all);
});

inOffice('searching, finding nothing, and an address from another time @journey-hardware', async ({ page }) => {
  await page.goto('/hardware?type=SERVER&tag=red');
  await expect(page.getByText('The address asks for “tag”, which this list does not know. It was ignored.')).toBeVisible();
  const servers = await matching(page);
  const name = (await firstNames(page))[0] ?? '';

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type(name);
  await expect(page).toHaveURL(new RegExp(`q=${name}`));
  expect(await matching(page)).toBeLessThan(servers);
  await expect(rows(page).first()).toContainText(name);

  const client = await rows(page).first().locator('td').nth(1).innerText();
  await page.getByRole('searchbox').fill(`${client} ${name}`.toUpperCase());
  await expect(rows(page).first()).toContainText(name);

  await page.getByRole('searchbox').fill('nothing-is-called-so');
  await expect(page.getByText('Nothing found for “nothing-is-called-so” with this filter.')).toBeVisible();
  await expect(page.getByText(/Looked in names, serial numbers, .*assigned people.*operating systems/)).toBeVisible();
  await page.getByRole('button', { name: 'Search without filters' }).click();
  await expect(page.getByText('Nothing found for “nothing-is-called-so”.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page).toHaveURL('/hardware');
  expect(await matching(page)).toBeGreaterThan(servers);
});

inOffice('choosing columns @journey-hardware', async ({ page }) => {
  await page.goto('/hardware');
  await matching(page);
  const heads = grid(page).getByRole('columnheader');
  const usual = await heads.allInnerTexts();

  await page.getByRole('button', { name: 'Columns' }).click();
  const chooser = page.getByRole('dialog', { name: 'Columns' });
  await chooser.getByRole('checkbox', { name: 'Model' }).uncheck();
  await chooser.getByRole('checkbox', { name: 'Firmware' }).press(' ');
  await expect(chooser.getByRole('checkbox', { name: 'Firmware' })).toBeFocused();
  await chooser.getByRole('button', { name: 'Move Firmware up' }).click();
  await expect(heads).toHaveText(['Name', 'Client', 'Type', 'Manufacturer', 'Serial', 'IP', 'Firmware', 'Last seen']);
  await expect(page).toHaveURL(/cols=name,client,type,manufacturer,serial,ip,firmware,last_seen$/);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('Escape');
  await expect(chooser).toBeHidden();
  await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused();
  await page.reload();
  await expect(heads).toHaveText(['Name', 'Client', 'Type', 'Manufacturer', 'Serial', 'IP', 'Firmware', 'Last seen']);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Hardware' }).click();
  await expect(page).toHaveURL('/hardware');
  await expect(heads).toHaveText(['Name', 'Client', 'Type', 'Manufacturer', 'Serial', 'IP', 'Firmware', 'Last seen']);
  await choose(page, 'Type', 'Server');
  await expect(page).toHaveURL(/type=SERVER&cols=name,client,type,manufacturer,serial,ip,firmware,last_seen$/);

  await page.getByRole('button', { name: 'Columns' }).click();
  await chooser.getByRole('button', { name: 'Reset' }).click();
  await expect(page).toHaveURL('/hardware?type=SERVER');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(heads).toHaveText(usual);
  await expect(page).toHaveURL('/hardware');
});

inOffice('scrolling to the end, page by page, with only the rows in view in the document @journey-hardware', async ({ page }) => {
  const pages: URL[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/core/v1/assets/hardware' && url.searchParams.get('page_size') === '100') pages.push(url);
  });
  await page.goto('/hardware');
  const all = await matching(page);
  expect(pages.length).toBeLessThan(4);

  await expect
    .poll(
      async () => {
        await grid(page).press('End');
        expect(await rows(page).count()).toBeLessThan(80);
        return rows(page).last().getAttribute('aria-rowindex');
      },
      { intervals: [50], timeout: 30_000 },
    )
    .toBe(String(all + 1));
  expect(pages).toHaveLength(Math.ceil(all / 100));
  expect(new Set(pages.map(({ searchParams }) => searchParams.get('cursor'))).size).toBe(pages.length);

  await grid(page).press('Home');
  await expect(rows(page).first()).toHaveAttribute('aria-rowindex', '2');
});

inOffice('by keyboard alone, from the address to an asset and back to the same row @journey-hardware', async ({ page }) => {
  await page.goto('/hardware');
  await matching(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await tabTo(page, grid(page));

  for (let step = 0; step < 40; step += 1) await page.keyboard.press('ArrowDown');
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', 'row-40');
  const row = page.locator('#row-40');
  await expect(row).toBeInViewport({ ratio: 0.95 });
  const name = await row.getByRole('link').innerText();

  await page.keyboard.press(' ');
  const panel = page.getByRole('complementary', { name: 'Summary' });
  await expect(panel.getByRole('heading')).toHaveText(name);
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/panel=/);
  await page.keyboard.press('ArrowUp');
  await expect(panel.getByRole('heading')).toHaveText(name);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();

  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', 'row-40');
  await expect(row).toBeInViewport({ ratio: 0.95 });
  await expect(row.getByRole('link')).toHaveText(name);
});

inOffice('the keys of the list work as soon as it is shown, and not while something else has them @journey-hardware', async ({ page }) => {
  await page.goto('/hardware');
  await matching(page);
  const panel = page.getByRole('complementary', { name: 'Summary' });
  const active = (row: number) => expect(grid(page)).toHaveAttribute('aria-activedescendant', `row-${row}`);
  await expect(page.getByText('next and previous row')).toBeVisible();

  await page.keyboard.press('j');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await active(1);
  await page.keyboard.press(' ');
  await expect(panel).toBeVisible();
  await panel.getByRole('button', { name: /Copy/ }).first().focus();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(grid(page)).toBeFocused();

  await page.getByRole('searchbox').focus();
  await page.keyboard.type('jk ');
  await expect(page.getByRole('searchbox')).toHaveValue('jk ');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/hardware');
  await matching(page);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('j');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Columns' })).toBeHidden();
  await active(1);
  await page.reload();
  await matching(page);
  await page.keyboard.press(' ');
  await expect(panel).toBeVisible();
});
