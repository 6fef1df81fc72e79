import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { HardwareView } from '#contract';
import { announce } from '../../components/announcer.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Waiting } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { facetsQuery, HARDWARE_ROWS_MAX, hardwareCountQuery, hardwareListQuery } from '../../data/hardware.ts';
import { useIntegrations } from '../../data/integrations.ts';
import { useLastGood } from '../../data/last-good.ts';
import { total } from '../../words/numbers.ts';
import { FilterChips } from './filter-chips.tsx';
import { wordFor } from './filter-values.tsx';
import { HardwareGrid } from './hardware-grid.tsx';
import { ListEmpty } from './list-empty.tsx';
import { ListFacts } from './list-facts.tsx';
import { type FilterId, toFacetQuery, toHardwareQuery } from './list-state.ts';
import { NarrowList } from './narrow-list.tsx';
import styles from './screen.module.css';
import { SidePanel } from './side-panel.tsx';
import { texts } from './texts.ts';
import { Toolbar } from './toolbar.tsx';
import { useListState } from './use-list-state.ts';

/** All hardware of the account: the model of every list. What it shows is in its address. */
export function HardwareScreen() {
  const control = useListState();
  const { state, ignored, change } = control;
  const query = useMemo(() => toHardwareQuery(state), [state]);
  const list = useInfiniteQuery(hardwareListQuery(query));
  const facets = useQuery(facetsQuery(toFacetQuery(state)));
  const integrations = useIntegrations().data?.data ?? NONE;
  const isNarrow = useMediaQuery('(max-width: 600px)', window.matchMedia('(max-width: 600px)').matches, { getInitialValueInEffect: false });
  const answer = useLastGood(list.data);
  const isOld = list.isPlaceholderData || answer !== list.data;
  const rows = useMemo(() => answer?.pages.flatMap((page) => page.data) ?? NO_ROWS, [answer]);
  const count = answer?.pages[0];
  const labelFor = useLabels(facets.data, integrations);
  useSpokenCount(count, isOld);

  const { fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData } = list;
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !isPlaceholderData) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData]);

  const onSort = (by: string) => change({ sort: { by, isReversed: state.sort.by === by && !state.sort.isReversed } });
  const grid = useRef<HTMLTableElement>(null);
  const closePanel = () => {
    change({ panel: null }, 'no step');
    grid.current?.focus({ preventScroll: true });
  };
  const foot =
    count && rows.length > 0 ? <ListFoot list={list} shown={rows.length} all={total(count.total_count, count.total_is_exact)} /> : null;
  // Rows of an earlier question stay when the newer one failed: nothing is on its way then.
  const shared = { rows, isDimmed: isOld, isBusy: isOld && list.isFetching, foot, onNearEnd };

  return (
    <Page fills facts={<ListFacts count={count} integrations={integrations} />}>
      {!(count?.total_count === 0 && isUnfiltered(query)) && <Toolbar control={control} facets={facets.data} isNarrow={isNarrow} />}
      <FilterChips control={control} labelFor={labelFor} />
      {ignored.length > 0 && <p className={styles.note}>{texts.ignored(ignored)}</p>}
      <NewAssets query={query} known={isOld ? undefined : count?.total_count} />
      {list.isError && !isFetchNextPageError && (
        <FailureNote error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching}>
          {rows.length > 0 && <p>{texts.older}</p>}
        </FailureNote>
      )}
      {list.isPending && !answer && (
        <Waiting>
          <SkeletonRows rows={14} />
        </Waiting>
      )}
      {count && rows.length === 0 && <ListEmpty control={control} facets={facets.data} integrations={integrations} />}
      {rows.length > 0 && (
        <div className={styles.body}>
          {isNarrow ? (
            <NarrowList {...shared} />
          ) : (
            <HardwareGrid
              ref={grid}
              {...shared}
              listKey={JSON.stringify(query)}
              total={count?.total_count ?? rows.length}
              columns={state.columns}
              sort={state.sort}
              panel={state.panel}
              onSort={onSort}
              onPanel={(panel) => change({ panel }, 'no step')}
            />
          )}
          {state.panel && !isNarrow && (
            <SidePanel assetId={state.panel} row={rows.find(({ id }) => id === state.panel)} onClose={closePanel} />
          )}
        </div>
      )}
    </Page>
  );
}

/** Then an empty answer means that there is nothing at all, and nothing to search or filter. */
function isUnfiltered(query: ReturnType<typeof toHardwareQuery>): boolean {
  return Object.keys(query).every((name) => name !== 'search' && !name.startsWith('filter['));
}

const NONE: never[] = [];
const NO_ROWS: readonly HardwareView[] = [];

/** Below the last row: the next page coming, failing, or the end of what scrolling can show. */
function ListFoot({
  list,
  shown,
  all,
}: {
  list: { isFetchingNextPage: boolean; isFetchNextPageError: boolean; error: unknown; fetchNextPage(): unknown };
  shown: number;
  all: string;
}) {
  if (list.isFetchNextPageError)
    return <FailureNote error={list.error} onRetry={() => void list.fetchNextPage()} isRetrying={list.isFetchingNextPage} />;
  if (list.isFetchingNextPage) return <span role="status">{texts.loadingMore}</span>;
  if (shown >= HARDWARE_ROWS_MAX) return <span>{texts.narrow(shown, all)}</span>;
  return null;
}

/** Assets that a sync wrote since the list was read. The rows do not move under the reader; they are asked. */
function NewAssets({ query, known }: { query: ReturnType<typeof toHardwareQuery>; known: number | undefined }) {
  const client = useQueryClient();
  const now = useQuery({ ...hardwareCountQuery(query), enabled: known !== undefined });
  const added = known === undefined ? 0 : (now.data?.total_count ?? 0) - known;
  const show = useCallback(() => void client.invalidateQueries({ queryKey: ['hardware'] }), [client]);
  useEffect(() => {
    // An empty list has no reader to disturb: the first assets show by themselves.
    if (known === 0 && added > 0) show();
  }, [known, added, show]);
  if (added <= 0 || known === 0) return null;
  return (
    <p className={styles.fresh} role="status">
      {texts.fresh(added)}{' '}
      <Button variant="subtle" size="compact-xs" onClick={show}>
        {texts.show}
      </Button>
    </p>
  );
}

/** What a chosen value is called: by our own words, by the counts' labels, or by the integration's name. */
function useLabels(
  facets: Record<string, readonly { value: string; label: string }[]> | undefined,
  integrations: readonly { id: string; name: string }[],
) {
  return (id: FilterId, value: string) => {
    const label =
      id === 'integration'
        ? integrations.find((each) => each.id === value)?.name
        : facets?.[id]?.find((each) => each.value === value)?.label;
    return wordFor(id, value, label ?? value);
  };
}

function useSpokenCount(count: { total_count: number; total_is_exact: boolean } | undefined, isOld: boolean) {
  const words = count && !isOld ? texts.found(total(count.total_count, count.total_is_exact), count.total_count === 1) : '';
  useEffect(() => {
    if (words) announce(words);
  }, [words]);
}
