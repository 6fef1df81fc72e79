import { useRef } from 'react';

/** The last answer there was: what stays on screen, with its failure said above it, when the next one fails. Old data beats no data. */
export function useLastGood<T>(data: T | undefined): T | undefined {
  const last = useRef(data);
  if (data !== undefined) last.current = data;
  return last.current;
}
