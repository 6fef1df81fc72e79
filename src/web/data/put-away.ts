const KEY = 'lm-put-away';
/** More are of panels that nobody will see again. */
const KEPT = 50;
const here = new Set<string>();

/** Whether a member closed this panel, on this device. */
export function isPutAway(panel: string): boolean {
  return here.has(panel) || kept().includes(panel);
}

/** Keeps a panel closed from now on. */
export function putAway(panel: string): void {
  here.add(panel);
  try {
    localStorage.setItem(KEY, [panel, ...kept()].slice(0, KEPT).join(' '));
  } catch (error) {
    // Blocked storage: it stays closed until the page is, which is all that can be had.
    console.info('This browser does not let the page remember settings.', error);
  }
}

function kept(): readonly string[] {
  try {
    return localStorage.getItem(KEY)?.split(' ') ?? [];
  } catch {
    return []; // Blocked storage holds nothing.
  }
}
