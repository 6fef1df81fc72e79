import { expect, type Page } from '@playwright/test';
import { holdBack } from './stage/held-back.ts';
import { asNewcomer, inOffice, inTeam } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';
import { passportalConsole, passportalJourney, SUPERUSER } from './stage/passportal-console.ts';
import { weigh } from './stage/weigh.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const content = (page: Page) => page.getByRole('main');
const placeInMenu = (page: Page, name: string) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });

/** What is there while a page's script is not. */
async function expectOnTheWay(page: Page, title: string): Promise<void> {
  await expect(content(page)).toHaveCount(1);
  await expect(content(page).getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle(`${title} · Lifecycle Manager`);
  await expect(page.locator('[aria-busy="true"]').first()).toBeAttached();
}

inTeam('the first page is on the way: its place and its title are there @journey-looks', async ({ page }) => {
  for (const [address, script, title] of [
    ['/clients', 'frame', 'Clients'],
    ['/', 'frame', 'Hardware assets'],
    ['/settings/service-keys', 'service-keys-screen', 'Service keys'],
    ['/nowhere', 'frame', 'Page not found'],
  ] as const) {
    const held = await holdBack(page, `**/assets/${script}-*.js`);
    await page.goto(address, { waitUntil: 'commit' });
    await expectOnTheWay(page, title);
    await lookAt(page, `loading-${script}`, { isOnTheWay: true });
    held.letGo();
    await expect(page.getByRole('navigation', { name: 'Main' }).or(page.getByRole('button', { name: 'Open the menu' }))).toBeVisible();
    await expect(heading(page)).toHaveText(title);
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  }
  // Nobody went anywhere yet: the first Tab reaches what stands first.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
});

asNewcomer('the sign-in page is on the way @journey-looks', async ({ page, expectComplaints }) => {
  expectComplaints(/status of 401 .*\/session\b/); // Nobody is signed in yet.
  const held = await holdBack(page, '**/assets/sign-in-screen-*.js');
  await page.goto('/clients', { waitUntil: 'commit' });
  await expectOnTheWay(page, 'Sign in');
  await lookAt(page, 'loading-sign-in', { isOnTheWay: true });
  held.letGo();
  await expect(page.getByLabel('E-mail')).toBeVisible();
  await expect(content(page)).toHaveCount(1);
});

/** On the wire, at a first visit; 230 kB are a second and a quarter at 1.6 Mbit/s. */
const LIMITS = { signIn: 230_000, firstRow: 330_000, requests: 15 };

asNewcomer('the sign-in page is light @journey-looks', async ({ page, expectComplaints }) => {
  expectComplaints(/status of 401 .*\/session\b/); // Nobody is signed in yet.
  const weighed = await weigh(page);
  await page.goto('/');
  await expect(page.getByLabel('E-mail')).toBeVisible();
  const { bytes, requests } = await weighed();
  expect(bytes).toBeLessThanOrEqual(LIMITS.signIn);
  expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(LIMITS.requests);
});

inOffice('the list is light until its first row @journey-looks', async ({ page }) => {
  const weighed = await weigh(page);
  await page.goto('/hardware');
  await expect(page.getByRole('grid').locator('tr[data-row]').first()).toBeVisible();
  const { bytes, requests } = await weighed();
  expect(bytes).toBeLessThanOrEqual(LIMITS.firstRow);
  expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(LIMITS.requests);
});

inTeam('another screen is on the way: the one before stays, then the title comes before the rest @journey-looks', async ({ page }) => {
  await page.goto('/clients');
  await expect(heading(page)).toHaveText('Clients');
  await expect(content(page)).toHaveAttribute('aria-busy', 'false');

  const hardware = await holdBack(page, '**/assets/hardware-screen-*.js');
  await placeInMenu(page, 'Hardware').click();
  await expect(content(page)).toHaveAttribute('aria-busy', 'true');
  await expectOnTheWay(page, 'Hardware assets');
  await expect(placeInMenu(page, 'Hardware')).toBeFocused();
  hardware.letGo();
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(content(page)).toHaveAttribute('aria-busy', 'false');
  await expect(heading(page)).toBeFocused();

  // What had the focus goes with the old screen: the title takes it, so that reading goes on where
  // the page begins.
  const asset = await holdBack(page, '**/assets/asset-screen-*.js');
  const link = page.getByRole('grid').getByRole('link').first();
  const name = await link.innerText();
  await link.click();
  await expectOnTheWay(page, 'Asset');
  await expect(heading(page)).toBeFocused();
  asset.letGo();
  await expect(heading(page)).toHaveText(name);
  await expect(heading(page)).toBeFocused();
});

inTeam('there is no connection when a script is wanted @journey-trouble', async ({ page, context, expectComplaints }) => {
  expectComplaints(/ERR_INTERNET_DISCONNECTED|preload assets/);
  expectComplaints(/^ApiFailure: The server did not answer/); // The router tells the console what no screen could be drawn for.
  await page.goto('/clients');
  await expect(placeInMenu(page, 'Hardware')).toBeVisible();
  await page.evaluate(() => Object.assign(window, { isStillThere: true }));
  await context.setOffline(true);
  await placeInMenu(page, 'Hardware').click();
  await expect(heading(page)).toHaveText('This page could not be shown');
  await expect(heading(page)).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('The server did not answer. Check your connection');
  await lookAt(page, 'script-without-connection');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(heading(page)).toHaveText('Hardware assets');
  expect(await page.evaluate(() => 'isStillThere' in window), 'the same document').toBe(true);
});

inTeam('the server was upgraded since the page was opened @journey-trouble', async ({ page, expectComplaints }) => {
  expectComplaints(/status of 404/);
  expectComplaints(/dynamically imported module/); // The router tells the console what no screen could be drawn for.
  const script = '**/assets/roles-screen-*.js';
  await page.goto('/settings');
  await expect(page.getByRole('main')).toHaveAttribute('aria-busy', 'false');
  await page.evaluate(() => Object.assign(window, { isStillThere: true }));
  await page.route(script, (route) => route.fulfill({ status: 404 }));
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Roles' }).click();

  // The document was loaded anew by itself, once; that did not help.
  await expect(heading(page)).toHaveText('This page could not be shown');
  expect(await page.evaluate(() => 'isStillThere' in window), 'the same document').toBe(false);
  await expect(page.getByRole('alert')).toContainText('A part of this page could not be loaded, although the server answers.');
  await expect(page.getByRole('navigation', { name: 'Settings' })).toBeVisible();
  await lookAt(page, 'script-gone');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toContainText('A part of this page could not be loaded');

  // The server tells of another version, and the one reload that happens by itself was used up.
  const isAsked = ({ pathname }: URL) => pathname === '/settings/roles';
  await page.route(isAsked, async (route) => {
    if (route.request().resourceType() !== 'fetch') return route.fallback();
    await route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/assets/base-another.js"></script>' });
  });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toContainText('Lifecycle Manager was upgraded while this page was open');
  await lookAt(page, 'server-upgraded');
  await page.unroute(isAsked);
  await page.unroute(script);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(heading(page)).toHaveText('Roles');
});

passportalJourney('a page of a sandbox is on the way @journey-looks', async ({ page, passportal: { url } }) => {
  const console = passportalConsole(page, url);
  const signIn = await holdBack(page, '**/assets/sign-in-screen-*.js');
  await page.goto(`${url}/`, { waitUntil: 'commit' });
  await expect(content(page).getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await lookAt(page, 'loading-passportal-sign-in', { isOnTheWay: true });
  signIn.letGo();
  await console.signIn(SUPERUSER);
  await expect(heading(page)).toHaveText('Dashboard');

  const clients = await holdBack(page, '**/assets/clients-screen-*.js');
  await page.goto(`${url}/clients`, { waitUntil: 'commit' });
  await expect(content(page).getByRole('heading', { level: 1 })).toHaveText('Clients');
  await lookAt(page, 'loading-passportal-clients', { isOnTheWay: true });
  clients.letGo();
  await expect(page.getByRole('table')).toBeVisible();
});
