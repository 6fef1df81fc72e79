import { Button } from '@mantine/core';
import { useState } from 'react';
import { count } from '../words/numbers.ts';

const ROWS = 100;

const texts = { showMore: (hidden: number) => count(hidden, 'Show 1 more', 'Show {n} more') };

/** The first rows of a long list, and a button for the next ones: an account of 5,000 rows must not draw them all at once. */
export function useShownRows<T>(all: readonly T[]) {
  const [shown, setShown] = useState(ROWS);
  const hidden = all.length - shown;
  return {
    rows: all.slice(0, shown),
    more: hidden > 0 && (
      <Button variant="default" size="xs" onClick={() => setShown(shown + ROWS)}>
        {texts.showMore(Math.min(hidden, ROWS))}
      </Button>
    ),
  };
}
