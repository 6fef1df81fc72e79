import { AppError } from '#lib';

/** One part of the rule for passwords, as its form shows it. */
export type PasswordRule = { label: string; holds: (password: string) => boolean };

/** A password this strong is still guessed by nobody who tries the usual lists first: zxcvbn's "safely unguessable". */
const WEAKEST_SCORE = 3;
/**
 * Guessing is estimated on the beginning: the time for it grows with the square of the length (64 characters took up to a
 * second, in which nobody else is answered), and what is this long and not guessed is strong enough.
 */
const LOOKED_AT = 32;
/** Fewer characters than these beside the person's own words are tried in no time. */
const LEAST_BESIDES = 6;

export type PasswordPolicy = {
  /**
   * Refuses a password with INVALID_INPUT at `field` when a rule does not hold or when it is a common one. `about` are
   * words that anybody would try for this person: names, the address, the company.
   */
  check(password: string, about: readonly string[], field: string): Promise<void>;
};

export function passwordPolicy(rules: readonly PasswordRule[]): PasswordPolicy {
  return {
    async check(password, about, field) {
      const unmet = rules.filter((rule) => !rule.holds(password)).map(({ label }) => label.toLowerCase());
      if (unmet.length > 0) throw refusal(`The password still needs: ${unmet.join(', ')}.`, field);
      if (await isCommon(password, about)) throw refusal(COMMON, field);
    },
  };
}

const COMMON =
  'This password is among the first that somebody would try: a common one, or made of names and dates. Choose another, such as three unrelated words with a number.';

function refusal(sentence: string, field: string): AppError {
  return new AppError('INVALID_INPUT', sentence, { whoActs: 'member' }, { field });
}

async function isCommon(password: string, about: readonly string[]): Promise<boolean> {
  estimator ??= openEstimator();
  const estimate = await estimator;
  const words = about.flatMap((text) => [text, ...text.split(/[\s@.]+/)]).filter((word) => word.length > 2);
  return isMadeOf(words, password) || estimate(password.slice(0, LOOKED_AT), words) < WEAKEST_SCORE;
}

/** Two of the person's words and a digit: the estimate takes any two words for hard to guess, whosever they are. */
function isMadeOf(words: readonly string[], password: string): boolean {
  const byLength = words.toSorted((one, other) => other.length - one.length);
  const besides = byLength.reduce((rest, word) => rest.replaceAll(word.toLowerCase(), ''), password.toLowerCase());
  return besides.length < Math.min(password.length, LEAST_BESIDES);
}

type Estimate = (password: string, about: string[]) => number;
let estimator: Promise<Estimate> | undefined;

/** Its word lists take a quarter of a second and 30 MB: not before the first password is chosen. */
async function openEstimator(): Promise<Estimate> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const library = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
  return (password, about) => library.check(password, about).score;
}
