import { createHash } from 'node:crypto';
import { SEED } from './seed.ts';

/** Choices that follow from the seed and a name alone, so that what failed can be played again. */
export type Chance = {
  /** A whole number from 0 up to but not including the limit. */
  below(limit: number): number;
  oneOf<T>(choices: readonly T[]): T;
  /** Some of the choices, each at most once, in any order. */
  some<T>(choices: readonly T[], howMany: number): readonly T[];
};

export function chanceFrom(name: string, seed = SEED): Chance {
  let drawn = 0;
  const below = (limit: number): number => {
    drawn += 1;
    return createHash('sha256').update(`${seed} ${name} ${drawn}`).digest().readUInt32BE(0) % limit;
  };
  const oneOf = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T;
  const some = <T>(choices: readonly T[], howMany: number): readonly T[] => {
    const left = [...choices];
    return Array.from({ length: Math.min(howMany, left.length) }, () => left.splice(below(left.length), 1)[0] as T);
  };
  return { below, oneOf, some };
}
