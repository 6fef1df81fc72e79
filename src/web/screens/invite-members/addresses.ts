import { z } from 'zod';

/** One address as it was understood. `double` is the second of two: it is sent once. */
export type Address = { email: string; state: 'fine' | 'wrong' | 'double' };

/** A name with its address, as mail programs copy them: Ana Moreno <ana@x.example>. Names may hold commas. */
const NAMED = /([^<>;\n]*)<([^<>]*)>/g;
const BETWEEN = /[\s,;]+/;

/**
 * Takes typed or pasted addresses apart: by comma, space, semicolon or line, in any mixture, with or without names.
 * Before an address in angle brackets, words without an @ are the person's name.
 */
export function readAddresses(text: string): readonly Address[] {
  const found: string[] = [];
  let end = 0;
  for (const { 0: whole, 1: name = '', 2: inner = '', index } of text.matchAll(NAMED)) {
    found.push(...words(text.slice(end, index)), ...words(name).filter((word) => word.includes('@')), inner);
    end = index + whole.length;
  }
  found.push(...words(text.slice(end)));
  return judged(found.map(tidy).filter((email) => email !== ''));
}

/** What is sent: each good address once. */
export function goodAddresses(addresses: readonly Address[]): string[] {
  return addresses.filter(({ state }) => state === 'fine').map(({ email }) => email);
}

/** The server names the third address of what was sent `emails.2`: its sentence, by address. */
export function problemsByAddress(byField: Readonly<Record<string, string>>, sent: readonly string[]): Readonly<Record<string, string>> {
  const placed = Object.entries(byField).flatMap(([field, sentence]) => {
    const index = /^emails\.(\d+)$/.exec(field)?.[1];
    const email = index === undefined ? undefined : sent[Number(index)];
    return email === undefined ? [] : [[email, sentence] as const];
  });
  return Object.fromEntries(placed);
}

function judged(emails: readonly string[]): Address[] {
  const seen = new Set<string>();
  return emails.map((email) => {
    const isDouble = seen.has(email);
    seen.add(email);
    return { email, state: isDouble ? 'double' : z.email().safeParse(email).success ? 'fine' : 'wrong' };
  });
}

function words(text: string): string[] {
  return text.split(BETWEEN);
}

/** Without what surrounds an address in other texts: quotes, brackets, a full stop, mailto. */
function tidy(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^["'(<]*(?:mailto:)?/, '')
    .replace(/["')>.]*$/, '');
}
