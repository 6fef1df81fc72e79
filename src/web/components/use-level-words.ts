import { createContext, useContext } from 'react';
import type { Level } from '#contract';
import { LEVEL_WORDS } from '../words/level-words.ts';

/** What the levels are called. Other pages made of these components may have their vendor's words for them. */
const LevelWordsContext = createContext<Record<Level, string>>(LEVEL_WORDS);

export const LevelWordsProvider = LevelWordsContext.Provider;

export function useLevelWords(): Record<Level, string> {
  return useContext(LevelWordsContext);
}
