import { expect } from '@playwright/test';
import { journey } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';

/** Proves that a look sees what it is there for: each page is whole but for one fault. */

type Faults = { heading?: string; style?: string; content?: string };

/** A page that turns with the system's theme as ours do. */
function pageWith({ heading = '<h1>A page</h1>', style = '', content = '<p>Some words.</p>' }: Faults): string {
  return `<!doctype html>
    <html lang="en">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>A page</title>
        <style>
          :root { --ground: #fff; --ink: #222; }
          :root[data-mantine-color-scheme="dark"] { --ground: #111; --ink: #eee; }
          body { background: var(--ground); color: var(--ink); }
          ${style}
        </style>
        <script>
          const dark = matchMedia('(prefers-color-scheme: dark)');
          const turn = () => document.documentElement.setAttribute('data-mantine-color-scheme', dark.matches ? 'dark' : 'light');
          dark.addEventListener('change', turn);
          turn();
        </script>
      </head>
      <body><main>${heading}${content}</main></body>
    </html>`;
}

/**
 * Long enough for a page that is whole to be drawn; a fault in what is waited for costs it once.
 */
const PATIENCE = { patience: 2_000 };

const FAULTS: readonly [name: string, faults: Faults, told: RegExp][] = [
  ['no heading', { heading: '' }, /has no level-one heading/],
  ['a region that stays busy', { content: '<p aria-busy="true">Some words.</p>' }, /is busy at/],
  ['a picture without words', { content: '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">' }, /1440 px, light.*image-alt/s],
  ['too little contrast', { style: 'p { color: #bbb; }' }, /1440 px, light.*color-contrast/s],
  [
    'too little contrast in the dark only',
    { style: ':root[data-mantine-color-scheme="dark"] p { color: #444; }' },
    /1440 px, dark.*color-contrast/s,
  ],
  [
    'a button without a name on a phone only',
    { style: '@media (min-width: 600px) { button { display: none; } }', content: '<button></button>' },
    /375 px, dark.*button-name/s,
  ],
  ['something wider than the narrowest screen', { style: 'p { width: 350px; }' }, /the width of/],
];

journey('a look sees nothing in a page that is whole @journey-looks', async ({ page }) => {
  await page.setContent(pageWith({}));
  await lookAt(page, 'whole', PATIENCE);
  expect(page.viewportSize()).toEqual({ width: 1440, height: 900 });
});

for (const [name, faults, told] of FAULTS) {
  journey(`a look sees ${name} @journey-looks`, async ({ page }) => {
    await page.setContent(pageWith(faults));
    await expect(lookAt(page, 'faulty', PATIENCE)).rejects.toThrow(told);
  });
}
