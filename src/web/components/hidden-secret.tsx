const texts = { hidden: 'hidden' };

/** Stands for a secret on screen: of no particular length, so that it tells nothing. */
const DOTS = '••••••••••••••••••••••••';

export function HiddenSecret() {
  return (
    <>
      <span aria-hidden>{DOTS}</span>
      <span className="visually-hidden">{texts.hidden}</span>
    </>
  );
}
