/**
 * A decoder as generators write them: each record has exactly the fields named, of exactly these types; a field too many,
 * one too few, a null or an unknown word is a failure. It shares nothing with the sandbox.
 */
export type Rule = (value: unknown, at: string) => readonly string[];

const is =
  (name: string, test: (value: unknown) => boolean): Rule =>
  (value, at) =>
    test(value) ? [] : [`${at} is ${JSON.stringify(value)}, expected ${name}`];

export const text = is('a text', (value) => typeof value === 'string');
export const yesNo = is('true or false', (value) => typeof value === 'boolean');
export const count = is('a number', (value) => typeof value === 'number');
export const url = is('an address', (value) => typeof value === 'string' && URL.canParse(value));
export const moment = is('a time in UTC', (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value));
export const word = (words: string): Rule =>
  is(`one of ${words}`, (value) => typeof value === 'string' && words.split(' ').includes(value));
/** Not in any public definition: anything goes, but the key has to be there. */
export const whatever: Rule = () => [];

export const listOf =
  (rule: Rule): Rule =>
  (value, at) =>
    Array.isArray(value) ? value.flatMap((one, index) => rule(one, `${at}[${index}]`)) : [`${at} is no list`];

/** Exactly these names; one with `?` at its end may be missing. */
export const object =
  (fields: Readonly<Record<string, Rule>>): Rule =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object`];
    const rules = new Map(Object.entries(fields).map(([name, rule]) => [name.replace('?', ''), { rule, isOptional: name.endsWith('?') }]));
    const strange = Object.keys(value).filter((name) => !rules.has(name));
    const missing = [...rules].filter(([name, { isOptional }]) => !isOptional && !(name in value)).map(([name]) => name);
    const inner = Object.entries(value).flatMap(([name, found]) => rules.get(name)?.rule(found, `${at}.${name}`) ?? []);
    return [...strange.map((name) => `${at} has ${name}`), ...missing.map((name) => `${at} lacks ${name}`), ...inner];
  };
