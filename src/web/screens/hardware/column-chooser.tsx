import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3, IconGripVertical } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { COLUMN_IDS, type ColumnId, DEFAULT_COLUMNS } from './column-ids.ts';
import { COLUMNS } from './columns.tsx';
import { RowHeight } from './row-height.tsx';
import { texts } from './texts.ts';
import styles from './toolbar.module.css';

type Props = { columns: readonly ColumnId[]; onChange(columns: readonly ColumnId[]): void };

/** How high the rows are; and which columns, in which order: dragged, or moved with the buttons. */
export function ColumnChooser({ columns, onChange }: Props) {
  const [dragged, setDragged] = useState<ColumnId | null>(null);
  const movable: readonly ColumnId[] = columns.filter((id) => id !== 'name');
  const hidden = COLUMN_IDS.filter((id) => !columns.includes(id));
  const put = (rest: readonly ColumnId[]) => onChange(['name', ...rest]);
  const moveTo = (id: ColumnId, index: number) => put(movable.filter((each) => each !== id).toSpliced(index, 0, id));
  const dragOver = (event: DragEvent, index: number) => {
    event.preventDefault();
    if (dragged && movable[index] !== dragged) moveTo(dragged, index);
  };

  return (
    <Popover position="bottom-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns3 size={15} aria-hidden />}>
          {texts.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={texts.columns}>
        <RowHeight />
        <ul className={styles.values}>
          {movable.map((id, index) => (
            <li
              key={id}
              className={styles.column}
              draggable
              data-dragged={id === dragged}
              onDragStart={() => setDragged(id)}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => dragOver(event, index)}
            >
              <IconGripVertical size={14} className={styles.grip} aria-hidden />
              <ColumnBox id={id} isShown onToggle={() => put(movable.filter((each) => each !== id))} />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={texts.columnUp(COLUMNS[id].label)}
                disabled={index === 0}
                onClick={() => moveTo(id, index - 1)}
              >
                <IconArrowUp size={14} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={texts.columnDown(COLUMNS[id].label)}
                disabled={index === movable.length - 1}
                onClick={() => moveTo(id, index + 1)}
              >
                <IconArrowDown size={14} aria-hidden />
              </ActionIcon>
            </li>
          ))}
          {hidden.map((id) => (
            <li key={id} className={styles.column} data-hidden="true">
              <ColumnBox id={id} isShown={false} onToggle={() => put([...movable, id])} />
            </li>
          ))}
        </ul>
        <div className={styles.chooserFoot}>
          <span>{texts.nameStays}</span>
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(DEFAULT_COLUMNS)}>
            {texts.columnsReset}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function ColumnBox({ id, isShown, onToggle }: { id: ColumnId; isShown: boolean; onToggle: () => void }) {
  return (
    <label className={styles.value}>
      <input type="checkbox" className={styles.box} checked={isShown} onChange={onToggle} />
      <span className={styles.valueLabel}>{COLUMNS[id].label}</span>
    </label>
  );
}
