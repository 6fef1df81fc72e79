import type { SourceFile } from './source-files.ts';

/** A longer file holds more than one thing; the second one is not found by its name. */
const LONGEST_LINES = 600;

type TextLaw = { pattern: RegExp; says: string };

/** What must not be written, apart from what the linter knows by itself. None of these may match its own source. */
const LAWS: readonly TextLaw[] = [
  { pattern: /\b(?:TO[D]O|FIX[M]E|XX[X])\b/, says: 'leaves work for later: do it now or open an issue' },
  {
    pattern: /\b(?:it|test|describe|suite)(?:\.\w+)*\.(?:skip|only|todo|fails|fixme|skipIf|runIf)\b/,
    says: 'switches a test off: mend it or delete it',
  },
  { pattern: /\b(?:context|ctx|test)\.skip\(|\bskip:\s*true\b/, says: 'switches a test off: mend it or delete it' },
  { pattern: /@ts-(?:ignore|nocheck|expect-error)\b/, says: 'silences the compiler: give it the type it asks for' },
  {
    pattern:
      /biome-ignore(?:-\w+)?\s+(?:plugin|lint(?::|\s|\/(?:plugin|style\/(?:noRestricted|noDefault|noNonNull)|suspicious\/(?:noImportC|noExplicitA|noSkipped|noFocused))))/,
    says: 'suspends a law of the house: change the law for everybody or keep it',
  },
  {
    pattern: /(?:^|[\s"'`(=:])(?:file:\/\/)?(?:[A-Za-z]:\\Users\\|\/(?:home|Users|root|tmp|work|mnt|workspace|private)\/)\w/m,
    says: 'names a place on one machine: derive it from the file itself, the environment or the system',
  },
];

const VAGUE_NAME = /(?:^|[-/.])(?:utils?|helpers?|common|misc|shared|stuff)(?:[-/.]|$)/;
const DEFAULT_EXPORT = /^export default\b/m;

/** Why a file may not stay as it is: one sentence for each law it breaks, with the line where that can be said. */
export function textBreaches({ path, text }: SourceFile): string[] {
  const breaches = LAWS.flatMap(({ pattern, says }) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [`${path}:${lineAt(text, at)} ${says}`];
  });
  const lines = text.split('\n').length;
  if (lines > LONGEST_LINES) breaches.push(`${path} has ${lines} lines, more than ${LONGEST_LINES}: part it by what it does`);
  if (VAGUE_NAME.test(path)) breaches.push(`${path} has a name for anything: name it after the one thing in it`);
  if (DEFAULT_EXPORT.test(text) && !path.endsWith('.config.ts')) breaches.push(`${path} exports a default: give it a name`);
  return breaches;
}

function lineAt(text: string, at: number): number {
  // A match may begin with the white space before what it found.
  const start = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
  return text.slice(0, start).split('\n').length;
}
