/** The first that matches is meant: most browsers also name the ones they descend from. */
const BROWSERS = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\b(?:OPR|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome|Chromium)\//],
  ['Safari', /\bVersion\/\S+ (?:Mobile\/\S+ )?Safari\//],
  ['curl', /^curl\//],
] as const;

const SYSTEMS = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac(?:intosh| OS X)\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** What a browser says it is, in words: "Firefox on Windows". It can say anything, so this is a hint and no proof. */
export function agentWords(agent: string | null): string {
  const browser = nameIn(BROWSERS, agent);
  const system = nameIn(SYSTEMS, agent);
  if (browser && system) return `${browser} on ${system}`;
  if (browser) return browser;
  return system ? `Unknown browser on ${system}` : 'Unknown browser';
}

/** Whether it is a device held in the hand. */
export function isHandheld(agent: string | null): boolean {
  return /\b(?:iPhone|iPad|Android|Mobile)\b/.test(agent ?? '');
}

function nameIn(names: readonly (readonly [string, RegExp])[], agent: string | null): string | undefined {
  return names.find(([, pattern]) => pattern.test(agent ?? ''))?.[0];
}
