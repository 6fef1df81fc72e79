#!/bin/sh
# Expected: the rule that many style sheets carry for people who want less motion, a transition of
# 0.01 ms on every element, changes at once what changes: nothing is short enough to be seen.
# Instead: with a duration, and since the properties that move are all of them by default, every
# change of every property is a transition. An inherited one, such as a colour, becomes one of each
# element below, and each level begins when the level above has ended: a text in 40 elements has its
# new colour 42 frames later (0.7 s at 60 a second), after 42 passes over the styles.
# Here: src/web/theme/global.css had that rule. Another theme took 1.4 s on a full hardware list,
# for these people alone, and 0.1 s without any transition. Known since December 2026.
set -u
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cd "$work" || exit 2
TMPDIR=$work
export TMPDIR

npm init -y >/dev/null 2>&1
npm install --no-audit --no-fund --ignore-scripts --loglevel=error playwright-core@1.65.1 @sparticuz/chromium@153.0.0 || {
  echo 'The packages could not be installed.'
  exit 2
}

cat >probe.mjs <<'PROBE'
import packed from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const BLUE = 'rgb(0, 0, 255)';
let browser;
try {
  browser = await chromium.launch({ executablePath: await packed.executablePath(), args: ['--no-sandbox', '--disable-gpu'] });
} catch (cause) {
  console.log(`Chromium could not be started: ${cause.message.split('\n')[0]}`);
  process.exit(2);
}
console.log(`Chromium ${browser.version()}`);
const page = await browser.newPage();
const seen = {};
for (const rule of ['transition-duration: 0.01ms', 'transition: none'])
  for (const depth of [5, 40]) {
    await page.setContent(`<style>* { ${rule} }</style>${'<div>'.repeat(depth)}text${'</div>'.repeat(depth)}`);
    seen[`${rule} at ${depth}`] = await page.evaluate(watch, BLUE);
    console.log(`* { ${rule} }, ${depth} elements in each other: ${JSON.stringify(seen[`${rule} at ${depth}`])}`);
  }
await browser.close();
console.log('Expected of either: the new colour with the frame after the change, at any depth.');
const short = (depth) => seen[`transition-duration: 0.01ms at ${depth}`];
const none = (depth) => seen[`transition: none at ${depth}`];
const asStated = [5, 40].every((depth) => short(depth).transitions >= depth && short(depth).frames >= depth && none(depth).frames <= 1);
console.log(asStated ? 'Seen: a transition of every element, a frame for every level; none without a duration.' : 'Seen: otherwise now.');
process.exit(asStated ? 0 : 1);

/** In the page: how many transitions one change of the colour at the root starts, and how many frames pass until the innermost has it. */
async function watch(blue) {
  let transitions = 0;
  document.addEventListener('transitionrun', () => (transitions += 1), true);
  const frame = () => new Promise(requestAnimationFrame);
  const innermost = [...document.querySelectorAll('div')].at(-1);
  await frame();
  await frame();
  document.documentElement.style.color = blue;
  let frames = 0;
  for (; getComputedStyle(innermost).color !== blue && frames < 500; frames += 1) await frame();
  await frame();
  await frame();
  return { transitions, frames };
}
PROBE
node probe.mjs
