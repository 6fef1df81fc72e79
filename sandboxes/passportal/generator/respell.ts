/** A company's name as somebody else typed it. */
type Spelling = (name: string) => string;

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  Manufacturing: 'Mfg',
  Insurance: 'Ins.',
  Accounting: 'Acctg',
  Engineering: 'Eng.',
  Community: 'Comm.',
  Company: 'Co',
  Group: 'Grp',
  Veterinary: 'Vet',
  Property: 'Prop.',
  Family: 'Fam.',
};

const withEnding =
  (ending: string): Spelling =>
  (name) =>
    `${name}${ending}`;

/** Words cut short, or, where there is none to cut, the initials of a long name and a legal form behind a short one. */
const abbreviated: Spelling = (name) => {
  const words = name.split(' ').map((word) => ABBREVIATIONS[word] ?? word);
  const cut = words.join(' ');
  return cut === name ? `${name.replace(/\b(\p{L})\p{L}+\s(?=\p{L}+\s)/u, '$1. ')} Co.` : cut;
};

/** Every way in which two systems of one MSP spell a customer differently, so that even a small fleet has each. */
const SPELLINGS: readonly Spelling[] = [
  withEnding(', Inc.'),
  (name) => name.toUpperCase(),
  (name) => name,
  (name) => name.replace(' - ', ', ').replace(' ', '-'),
  abbreviated,
  withEnding(' LLC'),
  (name) => name.toLowerCase(),
  (name) => `${name.replace(' ', '  ')} `,
  withEnding(', Ltd'),
  (name) => name,
];

/** The name in the spelling of its place in the list. */
export function respelt(name: string, place: number): string {
  return SPELLINGS[place % SPELLINGS.length]?.(name) ?? name;
}
