import { useEffect, useState } from 'react';

let tell: (text: string) => void = () => undefined;

/** Says a sentence to screen readers: politely, so that it waits its turn. Failures are said at once by their own note. */
export function announce(text: string): void {
  tell(text);
}

/** The live region of the app. It must be in the document before anything is said, so it lives as long as the frame. */
export function Announcer() {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    tell = setSpoken;
    return () => {
      tell = () => undefined;
    };
  }, []);
  return (
    <div className="visually-hidden" role="status">
      {spoken}
    </div>
  );
}
