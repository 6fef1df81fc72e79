import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { AuditEntryView } from '#contract';
import { announce } from '../../components/announcer.tsx';
import { Empty } from '../../components/empty.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Waiting } from '../../components/loaded.tsx';
import { MissingPermission } from '../../components/missing-permission.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { auditExportPath, auditLogQuery } from '../../data/audit-log.ts';
import { useLastGood } from '../../data/last-good.ts';
import { useSession } from '../../data/session.ts';
import { total } from '../../words/numbers.ts';
import { type AuditFilters, auditFilterCount, NO_FILTERS, readAuditFilters, toAuditQuestion, writeAuditFilters } from './audit-filters.ts';
import { AuditList } from './audit-list.tsx';
import styles from './audit-log.module.css';
import { AuditTools } from './audit-tools.tsx';
import { texts } from './texts.ts';

const NO_ROWS: readonly AuditEntryView[] = [];

/** Who did what, when, from where. What it shows is in its address. */
export function AuditLogScreen() {
  const { can } = useSession();
  if (can.see_audit_log) return <AuditLog />;
  return (
    <Page>
      <MissingPermission sightOf="audit-log" doing={texts.seeing} />
    </Page>
  );
}

function AuditLog() {
  const { filters, ignored, change } = useAuditFilters();
  const question = useMemo(() => toAuditQuestion(filters), [filters]);
  const log = useInfiniteQuery(auditLogQuery(question));
  const answer = useLastGood(log.data);
  const isOld = log.isPlaceholderData || answer !== log.data;
  const rows = useMemo(() => answer?.pages.flatMap((page) => page.data) ?? NO_ROWS, [answer]);
  const count = answer?.pages[0];
  const words = count && texts.facts(total(count.total_count, count.total_is_exact), count.total_count === 1);
  useSpoken(isOld ? undefined : words);
  const isFiltered = auditFilterCount(filters) > 0;
  return (
    <Page
      facts={words && (rows.length > 0 ? `${words} · ${texts.newestFirst}` : words)}
      actions={rows.length > 0 && <Export path={auditExportPath(question)} />}
    >
      {(rows.length > 0 || isFiltered) && <AuditTools filters={filters} offersClear={isFiltered && rows.length > 0} onChange={change} />}
      {ignored.length > 0 && <p className={styles.note}>{texts.ignored(ignored)}</p>}
      {log.isError && !log.isFetchNextPageError && (
        <FailureNote error={log.error} onRetry={() => void log.refetch()} isRetrying={log.isFetching}>
          {rows.length > 0 && <p>{texts.older}</p>}
        </FailureNote>
      )}
      {log.isPending && !answer && (
        <Waiting>
          <SkeletonRows rows={12} height={40} />
        </Waiting>
      )}
      {count && rows.length === 0 && <Nothing filters={filters} onClear={() => change(NO_FILTERS)} />}
      {rows.length > 0 && (
        <AuditList rows={rows} isDimmed={isOld} open={filters.open} onToggle={(id) => change({ open: id === filters.open ? '' : id })} />
      )}
      {rows.length > 0 && <Older log={log} />}
    </Page>
  );
}

function useAuditFilters() {
  const search = useSearch({ from: '/frame/settings/audit-log' });
  const navigate = useNavigate();
  const { filters, ignored } = useMemo(() => readAuditFilters(search), [search]);
  /** Choosing a filter is a step to go back from; typing and opening entries are not. */
  const change = (part: Partial<AuditFilters>) =>
    void navigate({
      to: '/settings/audit-log',
      search: writeAuditFilters({ ...filters, ...part }),
      replace: Object.keys(part).every((name) => name === 'search' || name === 'open'),
      resetScroll: false,
    });
  return { filters, ignored, change };
}

function Export({ path }: { path: string }) {
  return (
    <Button component="a" href={path} download variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
      {texts.export}
    </Button>
  );
}

function Nothing({ filters, onClear }: { filters: AuditFilters; onClear: () => void }) {
  const set = auditFilterCount(filters);
  if (set === 0) return <Empty title={texts.none}>{texts.noneText}</Empty>;
  return <Empty title={texts.noMatch(set)} action={<Button onClick={onClear}>{texts.clear}</Button>} />;
}

type Paged = {
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage(): unknown;
};

function Older({ log }: { log: Paged }) {
  const more = () => void log.fetchNextPage();
  if (log.isFetchNextPageError) return <FailureNote error={log.error} onRetry={more} isRetrying={log.isFetchingNextPage} />;
  if (!log.hasNextPage) return <p className={styles.foot}>{texts.thatIsAll}</p>;
  return (
    <div className={styles.foot}>
      <Button variant="default" onClick={more} loading={log.isFetchingNextPage}>
        {texts.showOlder}
      </Button>
    </div>
  );
}

function useSpoken(words: string | undefined): void {
  useEffect(() => {
    if (words) announce(words);
  }, [words]);
}
