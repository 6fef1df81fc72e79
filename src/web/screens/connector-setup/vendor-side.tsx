import { IconExternalLink } from '@tabler/icons-react';
import type { ConnectorView } from '#contract';
import { CopyButton } from '../../components/copy-button.tsx';
import { VendorWords } from '../../components/vendor-words.tsx';
import styles from './connector-setup.module.css';
import { texts } from './texts.ts';

/** The vendor's half of the set-up: its steps in order, what it needs, what is read and what it cannot give. */
export function VendorSide({ connector, isFolded }: { connector: ConnectorView; isFolded: boolean }) {
  const heading = (
    <>
      {texts.inVendor(connector.name)} <span className={styles.minutes}>{texts.minutes(connector.setup_minutes)}</span>
    </>
  );
  if (!isFolded) {
    return (
      <aside className={styles.vendor} aria-labelledby="vendor-side">
        <h2 id="vendor-side" className={styles.heading}>
          {heading}
        </h2>
        <Instructions connector={connector} />
      </aside>
    );
  }
  return (
    <details className={styles.vendor}>
      <summary className={`${styles.heading} ${styles.folded}`}>{heading}</summary>
      <Instructions connector={connector} />
    </details>
  );
}

function Instructions({ connector }: { connector: ConnectorView }) {
  const { instructions, rights, reads, never_writes, cannot_give, guide_url, name } = connector;
  return (
    <>
      <ol className={styles.steps}>
        {instructions.map(({ text, copy }) => (
          <li key={text}>
            <VendorWords text={text} />
            {copy && (
              <span className={styles.copy}>
                <code>{copy}</code>
                <CopyButton value={copy} what={texts.copyValue(copy)} />
              </span>
            )}
          </li>
        ))}
      </ol>
      {rights.length > 0 && <Words heading={texts.rights} words={rights} isOpen />}
      <Words heading={texts.reads} words={[...reads, never_writes]} />
      {cannot_give.length > 0 && <Words heading={texts.cannotGive} words={cannot_give} />}
      {guide_url && (
        <p className={styles.guide}>
          <a href={guide_url} target="_blank" rel="noreferrer">
            {texts.guide(name)} <IconExternalLink size={14} aria-hidden />
          </a>
        </p>
      )}
    </>
  );
}

function Words({ heading, words, isOpen = false }: { heading: string; words: readonly string[]; isOpen?: boolean }) {
  return (
    <details className={styles.more} open={isOpen}>
      <summary>{heading}</summary>
      <ul>
        {words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ul>
    </details>
  );
}
