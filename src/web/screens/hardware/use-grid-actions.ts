import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import type { HardwareView } from '#contract';
import { readPreference } from '../../data/preferences.ts';
import { useShortcuts } from '../../frame/use-shortcuts.ts';
import type { ColumnId } from './column-ids.ts';
import { COLUMNS } from './columns.tsx';
import { gridKeys, HEADER, moved, type Position } from './grid-keys.ts';

type Grid = {
  rows: readonly HardwareView[];
  columns: readonly ColumnId[];
  panel: string | null;
  position: Position;
  pageRows: number;
  setPosition(position: Position): void;
  showRow(row: number): void;
  focusGrid(): void;
  onSort(by: string): void;
  onPanel(assetId: string | null): void;
};

/** What a click and a key do in the grid. */
export function useGridActions({ rows, columns, panel, position, pageRows, setPosition, showRow, focusGrid, onSort, onPanel }: Grid) {
  const navigate = useNavigate();
  const open = (id: string) => void navigate({ to: '/hardware/$assetId', params: { assetId: id }, search: {} });

  const toggle = (row: number) => {
    const asset = rows[row];
    if (asset) onPanel(panel === asset.id ? null : asset.id);
  };
  /** While the side panel is open it follows the active row. */
  const move = (to: Position) => {
    setPosition(to);
    if (to.row !== HEADER) showRow(to.row);
    const asset = rows[to.row];
    if (panel && asset) onPanel(asset.id);
  };
  const activate = ({ row, column }: Position) => {
    const asset = rows[row];
    const by = COLUMNS[columns[column] ?? 'name'].sort;
    if (row === HEADER && by) onSort(by);
    if (asset) open(asset.id);
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const row = clickedRow(event);
    if (row === null || isBrowsersClick(event)) return;
    const isLink = (event.target as Element).closest('a') !== null;
    if (isLink) event.preventDefault();
    setPosition({ row, column: 0 });
    const asset = rows[row];
    if (isLink && asset) open(asset.id);
    else toggle(row);
  };
  const onKeyDown = gridKeys(
    {
      rows: rows.length,
      columns: columns.length,
      pageRows,
      position,
      move,
      activate,
      togglePanel: ({ row }) => toggle(row),
      closePanel: () => onPanel(null),
    },
    readPreference('letters') === 'on',
  );
  /**
   * The same keys while the focus is not on the grid yet: it goes there, so that the ring shows
   * which row is meant.
   */
  const onRow = (act: () => void) => () => {
    focusGrid();
    act();
  };
  const step = (key: string) => () => move(moved(key, { rows: rows.length, columns: columns.length, pageRows, position }) ?? position);
  useShortcuts({
    j: onRow(step('ArrowDown')),
    k: onRow(step('ArrowUp')),
    ' ': onRow(() => position.row !== HEADER && toggle(position.row)),
  });
  return { onClick, onKeyDown };
}

function clickedRow(event: MouseEvent): number | null {
  const row = (event.target as Element).closest<HTMLElement>('tr[data-row]')?.dataset['row'];
  return row === undefined ? null : Number(row);
}

/** Opening in a new tab, or selecting text to copy it: not ours. */
function isBrowsersClick(event: MouseEvent): boolean {
  return event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || String(window.getSelection()) !== '';
}
