import { type ReactNode, useEffect, useState } from 'react';

/** Shows its content after 200 ms: an answer that comes sooner needs no skeleton, and a flicker reads as slowness. */
export function Delayed({ children }: { children: ReactNode }) {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return isDue ? children : null;
}
