import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { SyncRunView } from '#contract';
import { Absent } from '../../components/absent.tsx';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { When } from '../../components/when.tsx';
import { runsQuery } from '../../data/integrations.ts';
import { RUN_WORDS, TRIGGER_WORDS } from '../../words/integration-words.ts';
import { number } from '../../words/numbers.ts';
import { Holds } from './holds/holds.tsx';
import { Problems, RunCounts, took } from './run-summary.tsx';
import styles from './tab-table.module.css';
import { texts } from './texts.ts';
import { WaitingNotice } from './waiting-notice.tsx';

/** The latest runs; each opens to its numbers and the reason for all it could not do. The open one is in the address. */
export function RunsTab({ integrationId }: { integrationId: string }) {
  const runs = useQuery(runsQuery(integrationId));
  return (
    <Loaded from={runs} skeleton={<SkeletonRows rows={6} height={44} />}>
      {({ data }) =>
        data.length === 0 ? (
          <Empty title={texts.noRuns}>{texts.noRunText}</Empty>
        ) : (
          <div className={styles.parts}>
            <WaitingNotice integrationId={integrationId} />
            <RunTable runs={data} />
          </div>
        )
      }
    </Loaded>
  );
}

function RunTable({ runs }: { runs: readonly SyncRunView[] }) {
  const search = useSearch({ from: '/frame/integrations/$integrationId' });
  const navigate = useNavigate();
  const toggle = (runId: string) =>
    void navigate({ to: '.', search: { ...search, run: search['run'] === runId ? undefined : runId }, replace: true, resetScroll: false });
  return (
    <div className={styles.box}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{texts.started}</th>
            <th scope="col">{texts.result}</th>
            <th scope="col" className={styles.wide}>
              {texts.run}
            </th>
            <th scope="col" className={styles.figure}>
              {texts.records}
            </th>
            <th scope="col" className={`${styles.figure} ${styles.wide}`}>
              {texts.new}
            </th>
            <th scope="col" className={`${styles.figure} ${styles.wide}`}>
              {texts.changed}
            </th>
            <th scope="col" className={`${styles.figure} ${styles.wide}`}>
              {texts.duration}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Fragment key={run.id}>
              <RunRow run={run} isOpen={search['run'] === run.id} onToggle={() => toggle(run.id)} />
              {search['run'] === run.id && <RunDetails run={run} />}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RunRow({ run, isOpen, onToggle }: { run: SyncRunView; isOpen: boolean; onToggle: () => void }) {
  return (
    <tr>
      <td>
        <button type="button" className={styles.opener} aria-expanded={isOpen} onClick={onToggle}>
          <IconChevronRight size={15} aria-hidden data-open={isOpen} />
          <When at={run.started_at ?? run.queued_at} />
          <span className="visually-hidden"> {isOpen ? texts.close : texts.open}</span>
        </button>
      </td>
      <td>
        <StatusBadge {...RUN_WORDS[run.state]} />
      </td>
      <td className={styles.wide}>{TRIGGER_WORDS[run.trigger]}</td>
      <td className={styles.figure}>{number(run.counts.read)}</td>
      <td className={`${styles.figure} ${styles.wide}`}>{number(run.counts.created)}</td>
      <td className={`${styles.figure} ${styles.wide}`}>{number(run.counts.changed)}</td>
      <td className={`${styles.figure} ${styles.wide}`}>{took(run) ?? <Absent because={RUN_WORDS[run.state].label} />}</td>
    </tr>
  );
}

function RunDetails({ run }: { run: SyncRunView }) {
  return (
    <tr>
      <td colSpan={7} className={styles.details}>
        {run.reason && <p>{run.reason}</p>}
        <RunCounts run={run} />
        <Problems run={run} />
        <Holds integrationId={run.integration_id} runId={run.id} />
      </td>
    </tr>
  );
}
