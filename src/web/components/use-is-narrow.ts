import { useMediaQuery } from '@mantine/hooks';

const NARROW = '(max-width: 600px)';

/** Whether this is a phone, where lists become rows of two lines. */
export function useIsNarrow(): boolean {
  return useMediaQuery(NARROW, window.matchMedia(NARROW).matches, { getInitialValueInEffect: false });
}
