import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { SyncRunView } from '#contract';
import { LinkButton } from '../../components/link-button.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { When } from '../../components/when.tsx';
import { duration } from '../../words/dates.ts';
import { RUN_WORDS, TRIGGER_WORDS } from '../../words/integration-words.ts';
import { bytes, number } from '../../words/numbers.ts';
import { assetsSentence, type CountWords, presenceSentence, readParts, sumOf } from './progress-words.ts';
import styles from './run-summary.module.css';
import { texts } from './texts.ts';

/** A finished run in a few lines that add up, with its problems and where to go next. `told` is what the page says already. */
export function RunSummary({ run, told }: { run: SyncRunView; told: string | null }) {
  const at = run.finished_at ?? run.started_at ?? run.queued_at;
  return (
    <section className={styles.summary} aria-labelledby="last-run">
      <div className={styles.head}>
        <h2 id="last-run">{texts.lastRun}</h2>
        <StatusBadge {...RUN_WORDS[run.state]} />
        <span className={styles.quiet}>
          <When at={at} /> · {TRIGGER_WORDS[run.trigger]}
          {took(run) && ` · ${texts.took} ${took(run)}`}
        </span>
        <span className={styles.door}>
          <LinkButton to="/hardware" search={{ integration: run.integration_id }} variant="default" size="xs">
            {texts.seeAssets}
          </LinkButton>
        </span>
      </div>
      {run.reason && run.reason !== told && <p className={styles.reason}>{run.reason}</p>}
      <RunCounts run={run} />
      <Problems run={run} />
    </section>
  );
}

/**
 * The counts of a run as two sums: what was read, and what became of the assets of the clients it
 * touched.
 */
export function RunCounts({ run }: { run: SyncRunView }) {
  const { counts, integration_id } = run;
  const read = readParts(counts);
  const assets = assetsSentence(counts);
  const presence = presenceSentence(counts);
  return (
    <dl className={styles.counts}>
      <div>
        <dt>{texts.records}</dt>
        <dd>{readWords(counts.read, read)}</dd>
      </div>
      {assets && (
        <div>
          <dt>{texts.assets}</dt>
          <dd>{assets}</dd>
        </div>
      )}
      {presence && (
        <div>
          <dt>{texts.presence}</dt>
          <dd>{presence}</dd>
        </div>
      )}
      <div>
        <dt>{texts.tabs.companies}</dt>
        <dd>
          <Link to="/integrations/$integrationId" params={{ integrationId: integration_id }} search={{ tab: 'companies' }}>
            {counts.companies_expected === null
              ? number(counts.companies_read)
              : texts.of(counts.companies_read, counts.companies_expected)}
          </Link>
        </dd>
      </div>
      <div>
        <dt>{texts.requestsHead}</dt>
        <dd>
          {texts.requests(counts.requests, counts.retries)} · {bytes(counts.bytes)}
          {counts.waited_seconds >= 1 && ` · ${texts.waited(duration(counts.waited_seconds * 1_000))}`}
        </dd>
      </div>
    </dl>
  );
}

function readWords(total: number, parts: readonly CountWords[]): string {
  const [only, ...others] = parts;
  if (!only) return number(total);
  return others.length === 0 ? texts.allOneKind(only.words, total) : texts.adds(sumOf(parts), total);
}

/** What a run could not do, apart from what its reason has said. */
export function Problems({ run }: { run: SyncRunView }) {
  const problems = run.problems.filter(({ sentence, count }) => count > 1 || !run.reason?.includes(sentence));
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems} aria-label={texts.problems}>
      {problems.map((problem) => (
        <li key={`${problem.code}/${problem.company_name}/${problem.sentence}`}>
          <IconAlertTriangle size={16} aria-hidden />
          <span>
            {problem.sentence}
            {problem.count > 1 && <span className={styles.quiet}> {texts.problemCount(problem.count)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function took({ started_at, finished_at }: SyncRunView): string | null {
  return started_at && finished_at ? duration(Date.parse(finished_at) - Date.parse(started_at)) : null;
}
