import { Button } from '@mantine/core';
import { useState } from 'react';
import type { IntegrationView } from '#contract';
import styles from '../settings-tab.module.css';
import { RemoveDialog } from './remove-dialog.tsx';
import { texts } from './texts.ts';

/** The way to remove an integration: what it means, and the button that asks. */
export function RemoveSection({ integration }: { integration: IntegrationView }) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <section className={styles.section} aria-labelledby="remove">
      <h2 id="remove">{texts.head}</h2>
      <p className={styles.quiet}>{texts.lead}</p>
      <div>
        <Button variant="default" onClick={() => setIsAsking(true)}>
          {texts.remove}
        </Button>
      </div>
      <RemoveDialog integration={integration} isOpen={isAsking} onClose={() => setIsAsking(false)} />
    </section>
  );
}
