import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { HardwareView } from '#contract';
import { usePreference } from '../../data/preferences.ts';
import { COLUMN_IDS, type ColumnId } from './column-ids.ts';
import { columnDefinitions, features } from './columns.tsx';
import styles from './grid.module.css';
import { GridHeader } from './grid-header.tsx';
import { HEADER, type Position } from './grid-keys.ts';
import type { Sort } from './list-state.ts';
import { texts } from './texts.ts';
import { useGridActions } from './use-grid-actions.ts';

const ROW_PX = { compact: 36, comfortable: 46 } as const;
/** The heads stand above the first row in the same scrolling box, and stay at its top: see grid.module.css. */
const HEADER_PX = 36;
/** A scroll bar along the bottom lies on the last row in view. */
const SCROLL_BAR_PX = 16;
/** So many rows before the end of what is loaded the next page is fetched. */
const AHEAD_ROWS = 40;

/** Where each list was left, so that coming back from an asset finds it as it was. */
const left = new Map<string, { offset: number; position: Position }>();

type Props = {
  ref: RefObject<HTMLTableElement | null>;
  rows: readonly HardwareView[];
  /** Names the list: another filter is another list, with its own place. */
  listKey: string;
  total: number;
  columns: readonly ColumnId[];
  sort: Sort;
  panel: string | null;
  isDimmed: boolean;
  isBusy: boolean;
  foot: ReactNode;
  onSort(by: string): void;
  onPanel(assetId: string | null): void;
  onNearEnd(): void;
};

/** The table: rows in view only, one tab stop, the name fixed at the left. Sorting, filtering and paging are the server's. */
export function HardwareGrid({
  ref,
  rows,
  listKey,
  total,
  columns,
  sort,
  panel,
  isDimmed,
  isBusy,
  foot,
  onSort,
  onPanel,
  onNearEnd,
}: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [density] = usePreference('rows');
  const [position, setPosition] = useState<Position>(left.get(listKey)?.position ?? { row: 0, column: 0 });
  const table = useGridTable(rows, columns);
  const tableRows = table.getRowModel().rows;
  const rowPx = ROW_PX[density];

  const virtualizer = useVirtualizer({
    count: tableRows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 12,
    scrollMargin: HEADER_PX,
    scrollPaddingStart: HEADER_PX,
    scrollPaddingEnd: SCROLL_BAR_PX,
    initialOffset: () => left.get(listKey)?.offset ?? 0,
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  useRememberedPlace(listKey, scroller, position, () => setPosition({ row: 0, column: 0 }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer is one object for ever; a new row height is what makes it measure again
  useEffect(() => virtualizer.measure(), [rowPx]);
  useEffect(() => {
    if (last && last.index >= tableRows.length - AHEAD_ROWS) onNearEnd();
  }, [last, tableRows.length, onNearEnd]);

  const { onClick, onKeyDown } = useGridActions({
    rows,
    columns,
    panel,
    position,
    pageRows: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowPx) - 2),
    setPosition,
    showRow: (row) => virtualizer.scrollToIndex(row),
    focusGrid: () => ref.current?.focus({ preventScroll: true }),
    onSort,
    onPanel,
  });

  return (
    <div className={styles.scroller} ref={scroller} data-dimmed={isDimmed} data-rows={density}>
      <table
        ref={ref}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table is a grid when its rows are moved through by keyboard
        role="grid"
        className={styles.grid}
        style={{ width: table.getTotalSize() }}
        tabIndex={0}
        aria-label={texts.grid}
        aria-rowcount={total + 1}
        aria-colcount={columns.length}
        aria-busy={isBusy}
        aria-activedescendant={position.row === HEADER ? `column-${columns[position.column]}` : `row-${position.row}`}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <GridHeader table={table} sort={sort} activeColumn={position.row === HEADER ? position.column : null} onSort={onSort} />
        <Spacer height={(first?.start ?? HEADER_PX) - HEADER_PX} />
        <tbody>
          {items.map(({ index }) => {
            const row = tableRows[index];
            return (
              row && (
                <GridRow
                  key={row.id}
                  table={table}
                  row={row}
                  index={index}
                  height={rowPx}
                  isOpen={row.id === panel}
                  isActive={index === position.row}
                />
              )
            );
          })}
        </tbody>
        <Spacer height={virtualizer.getTotalSize() - ((last?.end ?? HEADER_PX) - HEADER_PX)} />
      </table>
      {foot && <div className={styles.foot}>{foot}</div>}
    </div>
  );
}

type GridTable = ReturnType<typeof useGridTable>;
type RowProps = {
  table: GridTable;
  row: ReturnType<GridTable['getRowModel']>['rows'][number];
  index: number;
  height: number;
  isOpen: boolean;
  isActive: boolean;
};

function GridRow({ table, row, index, height, isOpen, isActive }: RowProps) {
  return (
    <tr id={`row-${index}`} data-row={index} aria-rowindex={index + 2} aria-selected={isOpen} data-active={isActive} style={{ height }}>
      {row.getVisibleCells().map((cell) => (
        <td key={cell.id}>
          <div className={styles.cell}>
            <table.FlexRender cell={cell} />
          </div>
        </td>
      ))}
    </tr>
  );
}

/** Stands for the rows that are not in the document. Not part of the table for those who listen to it. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr>
        <td className={styles.spacer} style={{ height }} />
      </tr>
    </tbody>
  );
}

function useGridTable(rows: readonly HardwareView[], columns: readonly ColumnId[]) {
  const columnVisibility = useMemo(() => Object.fromEntries(COLUMN_IDS.map((id) => [id, columns.includes(id)])), [columns]);
  const columnOrder = useMemo(() => [...columns], [columns]);
  return useTable({
    features,
    columns: columnDefinitions,
    data: rows,
    getRowId: (asset) => asset.id,
    columnResizeMode: 'onChange',
    state: { columnVisibility, columnOrder },
  });
}

/** Keeps where a list was left, and starts another list at its top. */
function useRememberedPlace(listKey: string, scroller: { current: HTMLDivElement | null }, position: Position, onOther: () => void) {
  const latest = useRef({ listKey, position });
  const isOther = latest.current.listKey !== listKey;
  latest.current = { listKey, position };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another list starts at the top
  useEffect(() => {
    if (!isOther) return;
    onOther();
    scroller.current?.scrollTo({ top: 0 });
  }, [listKey]);
  useEffect(() => {
    const element = scroller.current;
    return () => {
      left.clear(); // only the last list: memory would otherwise grow with every filter tried
      if (element) left.set(latest.current.listKey, { offset: element.scrollTop, position: latest.current.position });
    };
  }, [scroller]);
}
