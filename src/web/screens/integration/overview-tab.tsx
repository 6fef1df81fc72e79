import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IntegrationView } from '#contract';
import { Empty } from '../../components/empty.tsx';
import { isUnderWay } from '../../data/follow-run.ts';
import { number } from '../../words/numbers.ts';
import { HealthNotice } from './health-notice.tsx';
import { Holds } from './holds/holds.tsx';
import styles from './overview-tab.module.css';
import { RunSummary } from './run-summary.tsx';
import { texts } from './texts.ts';
import { WaitingNotice } from './waiting-notice.tsx';
import { WhatsNext } from './whats-next.tsx';

export function OverviewTab({ integration }: { integration: IntegrationView }) {
  const { counts, latest_run: run } = integration;
  return (
    <div className={styles.overview}>
      {!integration.removal && <Waiting integration={integration} />}
      <Figures integration={integration} />
      {run && !isUnderWay(run) && <RunSummary run={run} told={integration.state_reason} />}
      {!run && counts.source_records === 0 && (
        <Empty title={texts.noRun}>
          <p>{texts.noRunText}</p>
        </Empty>
      )}
    </div>
  );
}

/** What leads on, and what waits for a person. */
function Waiting({ integration }: { integration: IntegrationView }) {
  const { id, latest_run: run } = integration;
  return (
    <>
      <WhatsNext integration={integration} />
      <WaitingNotice integrationId={id} />
      <Holds key={run?.id} integrationId={id} />
      <HealthNotice integrationId={id} />
    </>
  );
}

/** What the integration holds. Each number opens the list that makes it up. */
function Figures({ integration: { id, counts } }: { integration: IntegrationView }) {
  return (
    <ul className={styles.figures} aria-label={texts.whatItHolds}>
      <Figure label={texts.holdAssets}>
        <Link to="/hardware" search={{ integration: id }}>
          {number(counts.assets)}
        </Link>
      </Figure>
      <Figure label={texts.holdCompanies}>
        <Link to="/integrations/$integrationId" params={{ integrationId: id }} search={{ tab: 'companies' }}>
          {number(counts.companies)}
        </Link>
      </Figure>
      <Figure label={texts.holdMissing}>
        <Link to="/hardware" search={{ integration: id, presence: 'missing' }}>
          {number(counts.missing)}
        </Link>
      </Figure>
      {counts.left_out > 0 && (
        <Figure label={texts.holdLeftOut}>
          <Link to="/integrations/$integrationId" params={{ integrationId: id }} search={{ tab: 'settings' }}>
            {number(counts.left_out)}
          </Link>
        </Figure>
      )}
      <Figure label={texts.holdSetAside}>
        <Link to="/integrations/$integrationId" params={{ integrationId: id }} search={{ tab: 'set-aside' }}>
          {number(counts.set_aside)}
        </Link>
      </Figure>
    </ul>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li className={styles.figure}>
      {children}
      <span>{label}</span>
    </li>
  );
}
