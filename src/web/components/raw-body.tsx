import { bytes } from '../words/numbers.ts';
import { CopyButton } from './copy-button.tsx';
import styles from './raw-body.module.css';

/** A vendor's record, verbatim: text only, so that nothing in it can act on this page. */
export function RawBody({ body, label }: { body: unknown; label: string }) {
  const text = JSON.stringify(body, null, 2);
  return (
    <details className={styles.raw}>
      <summary>
        {label} <span className={styles.size}>{bytes(text.length)}</span>
      </summary>
      <div className={styles.box}>
        <div className={styles.copy}>
          <CopyButton value={text} what="the record" />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <section className={styles.text} tabIndex={0} aria-label={label}>
          <pre>{text}</pre>
        </section>
      </div>
    </details>
  );
}
