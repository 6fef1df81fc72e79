import { useEffect, useRef } from 'react';
import { texts } from './texts.ts';
import styles from './two-factor.module.css';

/** The title of a step. It takes the focus when the step before is gone, unless a field has it. */
export function StepTitle({ step, children }: { step?: number; children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} className={styles.title}>
      {step !== undefined && <span className={styles.step}>{texts.step(step)}</span>}
      {children}
    </h2>
  );
}
