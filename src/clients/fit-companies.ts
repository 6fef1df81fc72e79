import type { CompanyDraft } from '#connectors';
import { countCharacters, isLonger, shortened, storable } from '#lib';

/**
 * How much of a company is kept, in characters. Words for people are cut with an ellipsis at their
 * end; a key that is longer is none, because two cut alike would be one company.
 */
export const COMPANY_LIMITS = { key: 200, name: 200, shortName: 100, kind: 100 } as const;

/** The companies that can be kept, and those set aside with the sentence that says why. */
export type FitCompanies = { kept: readonly CompanyDraft[]; setAside: readonly { name: string; key: string; sentence: string }[] };

/**
 * Holds a vendor's companies to the limits: one with a pasted contract for a name leaves the others
 * alone.
 */
export function fitCompanies(drafts: readonly CompanyDraft[]): FitCompanies {
  const fits = ({ key }: CompanyDraft) => !isLonger(key, COMPANY_LIMITS.key);
  const keys = new Set(drafts.filter(fits).map(({ key }) => key));
  return {
    kept: drafts.filter(fits).map((draft) => fitted(draft, keys)),
    setAside: drafts.filter((draft) => !fits(draft)).map(refused),
  };
}

function fitted(draft: CompanyDraft, keys: ReadonlySet<string>): CompanyDraft {
  const { name, shortName, kind, parentKey } = draft;
  return {
    ...draft,
    name: fitName(name),
    ...(shortName === undefined ? {} : { shortName: shortened(storable(shortName), COMPANY_LIMITS.shortName) }),
    kind: shortened(storable(kind), COMPANY_LIMITS.kind),
    // A parent that is not kept is no parent.
    parentKey: parentKey !== null && isLonger(parentKey, COMPANY_LIMITS.key) && !keys.has(parentKey) ? null : parentKey,
  };
}

function refused({ name, key }: CompanyDraft): FitCompanies['setAside'][number] {
  const shown = shortened(storable(name), 80);
  const sentence =
    `${shown}: its id at the vendor has ${countCharacters(key).toLocaleString('en')} characters, and at most ${COMPANY_LIMITS.key} can be kept, so it was set ` +
    'aside and nothing of it was read. The vendor’s support can say why the id is so long.';
  return { name: shown, key, sentence };
}

export function fitName(name: string): string {
  return shortened(storable(name), COMPANY_LIMITS.name);
}

/**
 * Whether a name of a company or a client was cut. Such a name says only how the whole one begins,
 * so it is taken for the same as no other, not even one that was cut alike.
 */
export function isCutName(name: string): boolean {
  return CUT.test(name) && countCharacters(name) >= QUALIFIED;
}

const CUT = /…(?: \(.*\))?$/su;

/** Of a long name so much stands before the words that tell it from others of that name. */
const QUALIFIED = 100;

/**
 * A name with what tells it from others: `Main office (Northwind)`. What tells it apart stays
 * whole.
 */
export function qualifiedName(name: string, by: string): string {
  const whole = `${name} (${by})`;
  return isLonger(whole, COMPANY_LIMITS.name) ? `${shortened(name, QUALIFIED)} (${fitName(by)})` : whole;
}
