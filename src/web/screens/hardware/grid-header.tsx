import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactTable } from '@tanstack/react-table';
import type { HardwareView } from '#contract';
import type { ColumnId } from './column-ids.ts';
import { COLUMNS, type features } from './columns.tsx';
import styles from './grid.module.css';
import type { Sort } from './list-state.ts';
import { texts } from './texts.ts';

type Props = { table: ReactTable<typeof features, HardwareView>; sort: Sort; activeColumn: number | null; onSort(by: string): void };

/** The heads: a click sorts, another reverses; the edge drags the width. By keyboard they are the row above the first. */
export function GridHeader({ table, sort, activeColumn, onSort }: Props) {
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <thead>
      <tr aria-rowindex={1}>
        {headers.map((header, index) => {
          const { label, sort: by } = COLUMNS[header.column.id as ColumnId];
          const isSorted = by !== undefined && sort.by === by;
          const resize = header.getResizeHandler();
          return (
            <th
              key={header.id}
              id={`column-${header.column.id}`}
              scope="col"
              style={{ width: header.getSize() }}
              data-active={index === activeColumn}
              {...(isSorted && { 'aria-sort': sort.isReversed ? 'descending' : 'ascending' })}
            >
              {by ? (
                <button type="button" tabIndex={-1} className={styles.sort} onClick={() => onSort(by)} title={texts.sortBy(label)}>
                  {label}
                  {isSorted && (sort.isReversed ? <IconArrowDown size={14} aria-hidden /> : <IconArrowUp size={14} aria-hidden />)}
                </button>
              ) : (
                <span className={styles.head}>{label}</span>
              )}
              {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is for the mouse; long text is whole on hover and in the side panel */}
              <span className={styles.edge} onMouseDown={resize} onTouchStart={resize} data-dragging={header.column.getIsResizing()} />
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
