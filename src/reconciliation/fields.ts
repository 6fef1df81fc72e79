import type { AssetKind, Claims } from '#source-records';
import type { Field } from './choose.ts';
import { cleanText } from './normalise/clean-text.ts';
import { hostnameKey } from './normalise/hostname.ts';
import { type Maker, makerForKind } from './normalise/maker.ts';
import type { Reading } from './reading.ts';
import { unreadIn } from './unread.ts';

type TextClaim =
  | 'name'
  | 'sourceType'
  | 'operatingSystem'
  | 'softwareVersion'
  | 'firmwareVersion'
  | 'description'
  | 'warrantyStatus'
  | 'location'
  | 'assignedUser'
  | 'lastUser'
  | 'assetTag'
  | 'sourceStatus'
  | 'lifecycleBasis'
  | 'lifecycleStatus';

const NOT_A_DATE = 'What the sources say is no date.';
const NOTHING_USABLE = 'What the sources say is blank or a placeholder.';

/** A field that is a text in every source. */
function textField(claim: TextClaim, label: string): Field<string> {
  return {
    label,
    said: ({ facts }) => said(facts.claims, claim),
    usable: ({ facts }) => blankToNull(facts.claims[claim]),
    comparable: (value) => value.toLowerCase(),
    shown: (value) => value,
    unusableBecause: NOTHING_USABLE,
    isTooLong: (reading) => isTooLong(reading, claim),
  };
}

export const NAME: Field<string> = {
  ...textField('name', 'Name'),
  isWeak: (name) => hostnameKey(name) === null,
  comparable: (name) => hostnameKey(name) ?? name.toLowerCase(),
  weakBecause: 'A name of its own is preferred to an address or a general word.',
};

/** A detail taken by itself always has a kind, because every reading has; `OTHER` is what it has that says nothing of one. */
function kindIn({ facts, isDetail }: Reading): AssetKind | null {
  return isDetail && facts.claims.type === 'OTHER' ? null : facts.claims.type;
}

export const TYPE: Field<AssetKind> = {
  label: 'Type',
  said: kindIn,
  usable: kindIn,
  isWeak: (type) => type === 'OTHER',
  weakBecause: 'A known type is preferred to “Other”.',
  comparable: (type) => type,
  shown: (type) => type,
  unusableBecause: NOTHING_USABLE,
};

export const SOURCE_TYPE: Field<string> = textField('sourceType', 'Kind at the source');

export const MANUFACTURER: Field<Maker> = {
  label: 'Manufacturer',
  said: ({ facts }) => said(facts.claims, 'manufacturer'),
  usable: ({ facts, maker }) => maker && makerForKind(maker, facts.claims.type),
  isWeak: (maker) => maker.id === null,
  weakBecause: 'A maker we know is preferred to a name we do not.',
  comparable: (maker) => maker.family ?? maker.name.toLowerCase(),
  shown: (maker) => maker.name,
  unusableBecause: NOTHING_USABLE,
};

export const MODEL: Field<string> = {
  label: 'Model',
  said: ({ facts }) => said(facts.claims, 'model'),
  usable: ({ model }) => model,
  comparable: (model) => model.toLowerCase(),
  shown: (model) => model,
  unusableBecause: NOTHING_USABLE,
};

export const SERIAL: Field<{ key: string; shown: string }> = {
  label: 'Serial number',
  said: ({ facts }) => said(facts.claims, 'serial'),
  usable: ({ serial }) => (serial.state === 'usable' ? serial : null),
  comparable: ({ key }) => key,
  shown: ({ shown }) => shown,
  unusableBecause: 'The serial number given is a placeholder, which many devices carry: it is treated as absent.',
  isTooLong: (reading) => isTooLong(reading, 'serial'),
};

export const OPERATING_SYSTEM: Field<string> = textField('operatingSystem', 'Operating system');
export const SOFTWARE_VERSION: Field<string> = textField('softwareVersion', 'Software version');
export const FIRMWARE_VERSION: Field<string> = textField('firmwareVersion', 'Firmware version');
export const DESCRIPTION: Field<string> = textField('description', 'Description');

type Day = { on: string; isEstimate: boolean };

/** What a source says of a date: the date, or the text in its place that is none. */
function written(claim: 'purchasedOn' | 'warrantyEndsOn' | 'endOfSaleOn' | 'endOfSupportOn'): Pick<Field<Day>, 'said' | 'unread'> {
  return {
    said: ({ facts: { claims } }) => claims[claim] ?? unreadIn(claims, claim)[0]?.text ?? null,
    unread: ({ facts: { claims } }) => (claims[claim] === undefined ? unreadIn(claims, claim) : []),
  };
}

/** A date of the model's life. Who says so decides: what a maker published is preferred to an estimate. */
function lifeDate(claim: 'endOfSaleOn' | 'endOfSupportOn', label: string): Field<Day> {
  return {
    label,
    ...written(claim),
    usable: ({ facts: { claims } }) => dayOf(claims[claim], /^estimate/.test(claims.lifecycleBasis ?? '')),
    isWeak: ({ isEstimate }) => isEstimate,
    weakBecause: 'What a maker published is preferred to an estimate.',
    comparable: ({ on }) => on,
    shown: ({ on }) => on,
    unusableBecause: NOT_A_DATE,
  };
}

export const END_OF_SALE = lifeDate('endOfSaleOn', 'End of sale');
export const END_OF_SUPPORT = lifeDate('endOfSupportOn', 'End of support');

/** Rule 25: a cover that was renewed at one source is still old at another, so the furthest end counts. */
export const WARRANTY_ENDS: Field<Day> = {
  label: 'Warranty ends',
  ...written('warrantyEndsOn'),
  usable: ({ facts }) => dayOf(facts.claims.warrantyEndsOn, false),
  isBetter: (one, other) => one.on > other.on,
  betterBecause: 'Sources disagree: the end furthest in the future counts.',
  comparable: ({ on }) => on,
  shown: ({ on }) => on,
  unusableBecause: NOT_A_DATE,
};

/** Rule 25: a thing is sold once and entered into other systems later, some with the day of the entry, so the earliest day counts. */
export const PURCHASED: Field<Day> = {
  label: 'Purchased',
  ...written('purchasedOn'),
  usable: ({ facts }) => dayOf(facts.claims.purchasedOn, false),
  isBetter: (one, other) => one.on < other.on,
  betterBecause: 'Sources disagree: the earliest date counts.',
  comparable: ({ on }) => on,
  shown: ({ on }) => on,
  unusableBecause: NOT_A_DATE,
};

export const LOCATION: Field<string> = textField('location', 'Location');
export const ASSIGNED_USER: Field<string> = textField('assignedUser', 'Assigned to');
export const LAST_USER: Field<string> = textField('lastUser', 'Last signed in');
export const ASSET_TAG: Field<string> = textField('assetTag', 'Asset tag');
export const SOURCE_STATUS: Field<string> = textField('sourceStatus', 'Status at the source');
export const WARRANTY_STATUS: Field<string> = textField('warrantyStatus', 'Coverage');
export const LIFECYCLE_BASIS: Field<string> = textField('lifecycleBasis', 'Dates according to');
export const LIFECYCLE_STATUS: Field<string> = textField('lifecycleStatus', 'Lifecycle at the vendor');

export const VIRTUAL_MACHINES: Field<number> = {
  label: 'Virtual machines',
  said: ({ facts }) => facts.claims.virtualMachines?.toString() ?? null,
  usable: ({ facts }) => facts.claims.virtualMachines ?? null,
  comparable: String,
  shown: String,
  unusableBecause: NOTHING_USABLE,
};

const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

function dayOf(text: string | undefined, isEstimate: boolean): Day | null {
  return text !== undefined && ISO_DAY.test(text) ? { on: text, isEstimate } : null;
}

/** Whether any of the records gave a serial number, if only an unusable one. */
export function gaveUnusableSerial({ serial }: Reading): boolean {
  return serial.state === 'absent' && serial.because === 'placeholder';
}

/** Whether a serial number that one of the records gave was too long to be one. */
export function gaveTooLongSerial({ serial }: Reading): boolean {
  return serial.state === 'absent' && serial.because === 'too-long';
}

function isTooLong({ facts: { claims } }: Reading, claim: TextClaim | 'serial'): boolean {
  return claims[claim] === undefined && claims.tooLong?.[claim] !== undefined;
}

/** In the record's own words; of a text that was too long to be kept its beginning. */
function said(claims: Claims, claim: TextClaim | 'manufacturer' | 'model' | 'serial'): string | null {
  const text = claims[claim] ?? claims.tooLong?.[claim];
  return text === undefined || text.trim() === '' ? null : text;
}

/** Line breaks are kept (a description may have several lines); a text of blanks says nothing. */
function blankToNull(raw: string | undefined): string | null {
  if (raw === undefined) return null;
  const text = raw.includes('\n') ? raw.trim() : cleanText(raw);
  return text === '' ? null : text;
}
