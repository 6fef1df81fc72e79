import { useEffect, useState } from 'react';

type Spoken = { text: string; urgent: boolean };
let tell: (spoken: Spoken) => void = () => undefined;

/** Says a sentence to screen readers: politely, so that it waits its turn. */
export function announce(text: string): void {
  tell({ text, urgent: false });
}

/** Says a failure to screen readers at once. */
export function announceFailure(text: string): void {
  tell({ text, urgent: true });
}

/** The two live regions of the app. They must be in the document before anything is said, so they live as long as it. */
export function Announcer() {
  const [spoken, setSpoken] = useState<Spoken>({ text: '', urgent: false });
  useEffect(() => {
    tell = setSpoken;
    return () => {
      tell = () => undefined;
    };
  }, []);
  return (
    <>
      <div className="visually-hidden" role="status">
        {spoken.urgent ? '' : spoken.text}
      </div>
      <div className="visually-hidden" role="alert">
        {spoken.urgent ? spoken.text : ''}
      </div>
    </>
  );
}
