import type { KeyboardEvent } from 'react';

/** The header row of the grid, above row 0. */
export const HEADER = -1;

export type Position = { row: number; column: number };

type Grid = {
  rows: number;
  columns: number;
  /** Rows a Page key moves by. */
  pageRows: number;
  position: Position;
  move(position: Position): void;
  /** Enter: opens the row, or sorts by the column when the header is active. */
  activate(position: Position): void;
  togglePanel(position: Position): void;
  closePanel(): void;
};

const LETTERS: Readonly<Record<string, string>> = { j: 'ArrowDown', k: 'ArrowUp' };

/** The keys of the grid. It is one tab stop: the focus stays on it, and the active row moves inside. */
export function gridKeys(grid: Grid, lettersAreOn: boolean) {
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = (lettersAreOn && LETTERS[event.key]) || event.key;
    const act = actionFor(key, grid);
    if (!act) return;
    event.preventDefault();
    act();
  };
}

function actionFor(key: string, grid: Grid): (() => void) | undefined {
  const { position } = grid;
  const target = moved(key, grid);
  if (target) return () => grid.move(target);
  if (key === 'Enter') return () => grid.activate(position);
  if (key === ' ' && position.row !== HEADER) return () => grid.togglePanel(position);
  if (key === 'Escape') return grid.closePanel;
  return undefined;
}

/** Where a key leads, or undefined when it does not move. */
export function moved(
  key: string,
  { rows, columns, pageRows, position }: Pick<Grid, 'rows' | 'columns' | 'pageRows' | 'position'>,
): Position | undefined {
  const { row, column } = position;
  const at = (wanted: number): Position => ({ row: Math.min(Math.max(wanted, HEADER), rows - 1), column });
  switch (key) {
    case 'ArrowDown':
      return at(row + 1);
    case 'ArrowUp':
      return at(row - 1);
    case 'PageDown':
      return at(row + pageRows);
    case 'PageUp':
      return at(Math.max(0, row - pageRows));
    case 'Home':
      return at(0);
    case 'End':
      return at(rows - 1);
    case 'ArrowLeft':
    case 'ArrowRight':
      if (row !== HEADER) return undefined;
      return { row, column: Math.min(Math.max(column + (key === 'ArrowLeft' ? -1 : 1), 0), columns - 1) };
    default:
      return undefined;
  }
}
