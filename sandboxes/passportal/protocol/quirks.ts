import type { Switch } from '#faults';
import { AppError } from '#lib';

type Quirk = { label: string; sentence: string; choices: readonly [string, ...string[]] };

/**
 * What the vendor's public material leaves open, or says in two ways: one entry each, its first choice the one that is
 * documented or was seen live, or else the likelier one.
 */
export const QUIRKS = {
  details: {
    label: 'Keys of fields',
    sentence:
      'Fields of a document are keyed as the fleet has them, by the slug of their label, or by their position. Both were seen live.',
    choices: ['filed', 'slug', 'position'],
  },
  template: {
    label: 'Template of assets',
    sentence: 'Labels as the fleet has them, renamed as an MSP may rename them, or with fields added that nobody has heard of.',
    choices: ['filed', 'renamed', 'extended'],
  },
  success: {
    label: 'Form of success',
    sentence: 'As documented (a boolean, but the text "false" in most errors), always text, or always a boolean.',
    choices: ['documented', 'text', 'boolean'],
  },
  'row-extras': {
    label: 'Extra fields of rows',
    sentence: 'Whether rows of /documents also have clientName, accessible and last_modified. Rows of /documents/all always do.',
    choices: ['present', 'absent'],
  },
  'page-cap': {
    label: 'Largest page',
    sentence: 'How many rows a page has at most, whatever is asked for. Not documented.',
    choices: ['100', '1000', 'off'],
  },
  'empty-page': {
    label: 'Empty page',
    sentence: 'What a page without rows has as results: an empty list, null, the text "null", or nothing at all.',
    choices: ['list', 'null', 'text', 'absent'],
  },
  'past-the-end': {
    label: 'Past the end',
    sentence: 'What a page after the last one is: an empty page, or 404. Assumed.',
    choices: ['empty', '404'],
  },
  'vendor-filter': {
    label: 'Vendors of one client',
    sentence: 'With type=vendor the clientId is ignored, as was seen live, or applied.',
    choices: ['ignored', 'applied'],
  },
  entities: {
    label: 'HTML entities',
    sentence: 'Texts are escaped as the fleet has them, as live ones are, or decoded.',
    choices: ['filed', 'decoded'],
  },
  'parameter-case': {
    label: 'Case of parameters',
    sentence: 'Whether clientID and clientId are one parameter. The examples of the documentation vary the case, its table does not.',
    choices: ['any', 'exact'],
  },
  scope: {
    label: 'Scope of a token',
    sentence: 'docs_api, as every example and client has it; docs-api, as one table of the documentation has it, may be taken too.',
    choices: ['both', 'docs_api'],
  },
  'hash-case': {
    label: 'Case of the hash',
    sentence: 'Whether the hash may be in upper case. Not known.',
    choices: ['lower', 'any'],
  },
  'token-header': {
    label: 'Header of the token',
    sentence: 'x-access-token, as every working client has it; x-api-token, as some tables of the documentation have it, may be taken too.',
    choices: ['x-access-token', 'both'],
  },
  'expiry-time': {
    label: 'End of a token',
    sentence: 'expiry_time is a number, as in the sample, or a text, as in the description of its format.',
    choices: ['number', 'text'],
  },
  'clients-path': {
    label: 'List of clients',
    sentence: 'Where clients are listed: below documents, as seen live, at /api/v2/clients, at both, or nowhere.',
    choices: ['documents', 'clients', 'both', 'nowhere'],
  },
  'deleted-key': {
    label: 'Tokens of a deleted key',
    sentence: 'Tokens of a key that was deleted or made inactive are refused at once, or live until their time is up. Not known.',
    choices: ['refused', 'live on'],
  },
  'unknown-path': {
    label: 'Unknown path',
    sentence: 'A path that is not of the API gets the page of the web application with 200, as it seems to be, or 404.',
    choices: ['page', '404'],
  },
} as const satisfies Readonly<Record<string, Quirk>>;

export type QuirkId = keyof typeof QUIRKS;
export type Quirks = { [Id in QuirkId]: (typeof QUIRKS)[Id]['choices'][number] };

const IDS = Object.keys(QUIRKS).filter(isQuirkId);

function isQuirkId(id: string): id is QuirkId {
  return id in QUIRKS;
}

/** Every quirk at its first choice, but for those that are named. Throws an AppError for a strange name or choice. */
export function quirksFrom(chosen: Readonly<Record<string, string>>, before: Quirks = FIRST_CHOICES): Quirks {
  const quirks: Record<string, string> = { ...before };
  for (const [id, value] of Object.entries(chosen)) {
    if (!isQuirkId(id)) throw badQuirk(`There is no switch "${id}". There are: ${IDS.join(', ')}.`);
    const choices: readonly string[] = QUIRKS[id].choices;
    if (!choices.includes(value)) throw badQuirk(`The switch "${id}" is one of: ${choices.join(', ')}; not "${value}".`);
    quirks[id] = value;
  }
  return asQuirks(quirks);
}

const FIRST_CHOICES: Quirks = asQuirks(Object.fromEntries(IDS.map((id) => [id, QUIRKS[id].choices[0]])));

function asQuirks(values: Readonly<Record<string, string>>): Quirks {
  if (areQuirks(values)) return values;
  throw new RangeError('A quirk has no value, or one that is none of its choices');
}

function areQuirks(values: Readonly<Record<string, string>>): values is Quirks {
  return IDS.every((id) => QUIRKS[id].choices.some((choice) => choice === values[id]));
}

/** Told so that a page can draw them. */
export function switchesOf(quirks: Quirks): readonly Switch[] {
  return IDS.map((id) => ({ id, ...QUIRKS[id], value: quirks[id] }));
}

function badQuirk(message: string): AppError {
  return new AppError('BAD_CONTROL', message, { whoActs: 'operator' });
}
