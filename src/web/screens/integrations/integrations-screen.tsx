import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IntegrationView } from '#contract';
import { Absent } from '../../components/absent.tsx';
import { Empty } from '../../components/empty.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { When } from '../../components/when.tsx';
import { useIntegrations } from '../../data/integrations.ts';
import { useSession } from '../../data/session.ts';
import { stateWords } from '../../words/integration-words.ts';
import { number } from '../../words/numbers.ts';
import { UndoRemoval } from '../integration/removal/undo-removal.tsx';
import styles from './integrations.module.css';
import { texts } from './texts.ts';

/** Every connection of the account: how it does, since when, and what comes next. */
export function IntegrationsScreen() {
  const integrations = useIntegrations();
  const list = (integrations.data?.data ?? []).filter(({ removal }) => !removal);
  const wanting = list.filter(({ state }) => state === 'needs-attention' || state === 'disabled').length;
  const { can } = useSession();
  const add = can.manage_sync_settings && <LinkButton to="/integrations/add">{texts.add}</LinkButton>;
  return (
    <Page facts={integrations.data && texts.facts(list.length, wanting)} actions={list.length > 0 && add}>
      <Loaded from={integrations} skeleton={<SkeletonRows rows={3} height={64} />}>
        {({ data }) => (
          <>
            {list.length === 0 ? <NoIntegrations add={add} hadSome={data.length > 0} /> : <IntegrationList integrations={list} />}
            <Removed integrations={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function NoIntegrations({ add, hadSome }: { add: ReactNode; hadSome: boolean }) {
  return (
    <Empty title={hadSome ? texts.noneLeft : texts.none} action={add}>
      <p>{texts.noneText}</p>
    </Empty>
  );
}

/** What was removed, with its undoing for as long as there is one. */
function Removed({ integrations }: { integrations: readonly IntegrationView[] }) {
  const removed = integrations.filter(({ removal }) => removal);
  if (removed.length === 0) return null;
  return (
    <section className={styles.removed} aria-labelledby="removed">
      <h2 id="removed">{texts.removed}</h2>
      <ul>
        {removed.map(
          (integration) =>
            integration.removal && (
              <li key={integration.id}>
                <Link to="/integrations/$integrationId" params={{ integrationId: integration.id }} search={{}} className={styles.name}>
                  {integration.name}
                </Link>
                <p className={styles.quiet}>
                  <When at={integration.removal.removed_at} /> · {integration.state_reason}
                </p>
                <UndoRemoval integration={integration} removal={integration.removal} />
              </li>
            ),
        )}
      </ul>
    </section>
  );
}

function IntegrationList({ integrations }: { integrations: readonly IntegrationView[] }) {
  return (
    <div className={styles.box}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col" className={styles.figure}>
              {texts.devices}
            </th>
            <th scope="col" className={styles.figure}>
              {texts.companies}
            </th>
            <th scope="col">{texts.lastComplete}</th>
            <th scope="col">{texts.nextRun}</th>
          </tr>
        </thead>
        <tbody>
          {integrations.map((integration) => (
            <IntegrationRow key={integration.id} integration={integration} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function IntegrationRow({ integration }: { integration: IntegrationView }) {
  const { id, name, connector, counts, state_reason, last_complete_at, next_run_at } = integration;
  return (
    <tr>
      <td>
        <Link to="/integrations/$integrationId" params={{ integrationId: id }} search={{}} className={styles.name}>
          {name}
        </Link>
        {name !== connector.name && <span className={styles.quiet}>{connector.name}</span>}
      </td>
      <td className={styles.state}>
        <StatusBadge {...stateWords(integration)} />
        {state_reason && <p className={styles.quiet}>{state_reason}</p>}
      </td>
      <td className={styles.figure} data-label={texts.devices}>
        <Link to="/hardware" search={{ integration: id }}>
          {number(counts.assets)}
        </Link>
      </td>
      <td className={styles.figure} data-label={texts.companies}>
        <Link to="/integrations/$integrationId" params={{ integrationId: id }} search={{ tab: 'companies' }}>
          {number(counts.companies)}
        </Link>
      </td>
      <td data-label={texts.lastComplete}>{last_complete_at ? <When at={last_complete_at} /> : <Absent because={texts.neverBecause} />}</td>
      <td data-label={texts.nextRun}>{next_run_at ? <When at={next_run_at} /> : <Absent because={texts.noNext} />}</td>
    </tr>
  );
}
