import type { Claims, DetailClaims, FurtherTexts, UnreadText } from '#connectors';
import { countCharacters, isLonger, shortened, storable } from '#lib';

/**
 * How much of a claim is kept, in characters. A text for people is `cut` there, with an ellipsis at
 * its end. One that stands for something (a serial number, an address, a date) is `left-out` as a
 * whole: of two long ones with one beginning, cut alike, a false merge would be made.
 */
type TextLimit = { characters: number; beyond: 'cut' | 'left-out' };

/**
 * The same for each member of a list, and of how many members: of more the first in their order are
 * kept.
 */
type ListLimit = TextLimit & { most: number };

const shown = (characters: number): TextLimit => ({ characters, beyond: 'cut' });
const exact = (characters: number): TextLimit => ({ characters, beyond: 'left-out' });

type Claimed = Exclude<keyof Claims, 'tooLong'>;

/**
 * The limits, one for each claim; null for what is no free text. Whatever comes in is held to them,
 * from every vendor, or one pasted contract would be refused by an index of the database (2,700
 * bytes) and take all other records of its client along. The longest that was ever seen to be meant
 * is far below each.
 */
export const CLAIM_LIMITS = {
  name: shown(255),
  type: null,
  sourceType: shown(100),
  manufacturer: shown(200),
  model: shown(200),
  serial: exact(128),
  uuid: exact(128),
  macs: { ...exact(64), most: 1_000 },
  ips: { ...exact(64), most: 1_000 },
  operatingSystem: shown(200),
  softwareVersion: shown(200),
  firmwareVersion: shown(200),
  description: shown(4_000),
  lastSeenAt: exact(64),
  isManaged: null,
  // A cut address leads somewhere else.
  dashboardUrl: exact(2_000),
  networks: { ...shown(200), most: 1_000 },
  partOf: null,
  virtualMachines: null,
  warrantyEndsOn: exact(64),
  warrantyStatus: shown(500),
  purchasedOn: exact(64),
  location: shown(300),
  assignedUser: shown(200),
  lastUser: shown(200),
  assetTag: exact(128),
  sourceStatus: shown(100),
  endOfSaleOn: exact(64),
  endOfSupportOn: exact(64),
  lifecycleBasis: shown(200),
  lifecycleStatus: shown(500),
  recommendedSoftware: shown(200),
  further: null,
  unread: null,
} satisfies Readonly<Record<Claimed, TextLimit | ListLimit | null>>;

/**
 * The vendor's ids of things: longer ones are no ids, see `fitPage`. A part names what it is part
 * of by such an id.
 */
export const ID_LIMIT = 500;

const PART_WORDS = shown(100);
const LIMITS = Object.entries<TextLimit | ListLimit | null>(CLAIM_LIMITS).flatMap(([claim, limit]) => (limit ? [{ claim, limit }] : []));

/**
 * The claims as they can be kept; the same object where nothing is too long, as with nearly every
 * record there is.
 */
export function fitClaims<C extends DetailClaims>(claims: C): C {
  const said: Readonly<Record<string, unknown>> = claims;
  const changes: Record<string, unknown> = {};
  const tooLong: Record<string, string> = {};
  let hasChanged = false;
  const change = (claim: string, kept: unknown) => {
    hasChanged = true;
    changes[claim] = kept;
    if (kept === undefined && typeof said[claim] === 'string') tooLong[claim] = beginning(said[claim]);
  };
  for (const { claim, limit } of LIMITS) {
    const kept = fitted(said[claim], limit);
    if (kept !== said[claim]) change(claim, kept);
  }
  const part = fitPart(claims.partOf);
  if (part !== claims.partOf) change('partOf', part);
  const further = fitFurther(claims.further);
  if (further !== claims.further) change('further', further);
  const unread = fitUnread(claims.unread);
  if (unread !== claims.unread) change('unread', unread);
  if (!hasChanged) return claims;
  const kept = Object.entries({ ...claims, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(Object.keys(tooLong).length > 0 ? [...kept, ['tooLong', tooLong]] : kept) as C;
}

function fitted(value: unknown, limit: TextLimit | ListLimit): unknown {
  if (typeof value === 'string') return fitText(value, limit);
  return Array.isArray(value) && 'most' in limit ? fitList(value, limit) : value;
}

function fitText(text: string, { characters, beyond }: TextLimit): string | undefined {
  if (beyond === 'cut') return shortened(storable(text), characters);
  return isLonger(text, characters) || isLonger(asCompared(text), characters) ? undefined : storable(text);
}

const ASCII = /^[\x20-\x7e]*$/;

/**
 * An identifier in the form it is compared and indexed in may be longer than it was: one character
 * of Unicode may stand for eighteen.
 */
function asCompared(text: string): string {
  return ASCII.test(text) ? text : text.normalize('NFKC').toUpperCase();
}

/**
 * In their order: a vendor lists interfaces as they come, and another thousand of them each time
 * would be a change each time.
 */
function fitList(list: readonly unknown[], limit: ListLimit): readonly unknown[] {
  const kept = list.map((member) => fitted(member, limit));
  if (list.length <= limit.most && kept.every((member, at) => member === list[at])) return list;
  const different = new Set(kept.filter((member) => member !== undefined));
  return different.size > limit.most ? [...different].sort().slice(0, limit.most) : [...different];
}

type Part = Exclude<Claims['partOf'], undefined>;

/** What it is part of by an id that can't be kept is no known thing. */
function fitPart(part: Part | undefined): Part | undefined {
  if (part === undefined) return undefined;
  const { vendorKey, position, role } = part;
  if (isLonger(vendorKey, ID_LIMIT)) return undefined;
  const [place, duty] = [position, role].map((word) => (word === undefined ? undefined : fitText(word, PART_WORDS)));
  if (place === position && duty === role) return part;
  return { vendorKey, ...(place === undefined ? {} : { position: place }), ...(duty === undefined ? {} : { role: duty }) };
}

const MOST_FURTHER = 10;

/** Each is held to the limit of the claim that it would be. */
function fitFurther(further: FurtherTexts | undefined): FurtherTexts | undefined {
  if (further === undefined) return undefined;
  const said = Object.entries(further);
  const kept = said.map(([claim, texts]) => {
    const limit = CLAIM_LIMITS[claim as keyof FurtherTexts];
    const fits = texts.slice(0, MOST_FURTHER).flatMap((text) => fitText(text, limit) ?? []);
    return [claim, fits.length === texts.length && fits.every((text, at) => text === texts[at]) ? texts : fits] as const;
  });
  return kept.every(([, texts], at) => texts === said[at]?.[1])
    ? further
    : Object.fromEntries(kept.filter(([, texts]) => texts.length > 0));
}

const UNREAD_WORDS = shown(300);
const MOST_UNREAD = 30;

/** Shown to people and never judged, so that each is cut. */
function fitUnread(unread: readonly UnreadText[] | undefined): readonly UnreadText[] | undefined {
  if (unread === undefined) return undefined;
  const kept = unread.slice(0, MOST_UNREAD).map((one) => {
    const [label, text, because] = [one.label, one.text, one.because].map((words) => fitText(words, UNREAD_WORDS) ?? '');
    const isSame = label === one.label && text === one.text && because === one.because;
    return isSame ? one : { claim: one.claim, label: label ?? '', text: text ?? '', because: because ?? '' };
  });
  return kept.length === unread.length && kept.every((one, at) => one === unread[at]) ? unread : kept;
}

const TOLD = 60;

/**
 * What was left out, for a person who wonders why: `5CGUP3NCX8 5CG5JEKSKR… (3,598 characters)`.
 */
function beginning(text: string): string {
  const start = storable(text.slice(0, 4 * TOLD)).replace(/\s+/g, ' ');
  return `${shortened(start, TOLD)} (${countCharacters(text).toLocaleString('en')} characters)`;
}
