import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import type { IntegrationView } from '#contract';
import { LinkButton } from '../../components/link-button.tsx';
import { isPutAway, putAway } from '../../data/put-away.ts';
import { useSession } from '../../data/session.ts';
import { texts } from './texts.ts';
import styles from './whats-next.module.css';

/**
 * Where to go once the first sync has ended: what it brought is looked at, put right, and shared.
 * Gone when closed, or with the next sync.
 */
export function WhatsNext({ integration }: { integration: IntegrationView }) {
  const { id, counts, latest_run: run } = integration;
  const { can } = useSession();
  const [isAway, setIsAway] = useState(() => isPutAway(`next-${id}`));
  const hasEnded = run?.trigger === 'setup' && (run.state === 'succeeded' || run.state === 'partial');
  if (!hasEnded || isAway) return null;
  const close = () => {
    putAway(`next-${id}`);
    setIsAway(true);
  };
  return (
    <section className={styles.panel} aria-labelledby="whats-next">
      <header className={styles.head}>
        <h2 id="whats-next" className={styles.heading}>
          {texts.next}
        </h2>
        <CloseButton aria-label={texts.nextClose} onClick={close} />
      </header>
      <ul className={styles.steps}>
        <li>
          <p>{texts.nextAssets(counts.assets)}</p>
          <LinkButton to="/hardware" search={{ integration: id }} size="xs">
            {texts.nextSee}
          </LinkButton>
        </li>
        <li>
          <p>{texts.nextCompanies(counts.companies)}</p>
          <LinkButton
            to="/integrations/$integrationId"
            params={{ integrationId: id }}
            search={{ tab: 'companies' }}
            variant="default"
            size="xs"
          >
            {texts.nextReview}
          </LinkButton>
        </li>
        {can.manage_members && (
          <li>
            <p>{texts.nextPeople}</p>
            <LinkButton to="/settings/members/invite" variant="default" size="xs">
              {texts.nextInvite}
            </LinkButton>
          </li>
        )}
        {can.manage_sync_settings && (
          <li>
            <p>{texts.nextMore}</p>
            <LinkButton to="/integrations/add" variant="default" size="xs">
              {texts.nextAdd}
            </LinkButton>
          </li>
        )}
      </ul>
    </section>
  );
}
