import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3, IconGripVertical } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { PopUp } from '../../components/pop-up.tsx';
import { COLUMN_IDS, type ColumnId, DEFAULT_COLUMNS } from './column-ids.ts';
import { COLUMNS } from './columns.tsx';
import { RowHeight } from './row-height.tsx';
import { texts } from './texts.ts';
import styles from './toolbar.module.css';

type Props = { columns: readonly ColumnId[]; onChange(columns: readonly ColumnId[]): void };

/** How high the rows are; and which columns, in which order: dragged, or moved with the buttons. */
export function ColumnChooser({ columns, onChange }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [dragged, setDragged] = useState<ColumnId | null>(null);
  const movable: readonly ColumnId[] = columns.filter((id) => id !== 'name');
  const hidden = COLUMN_IDS.filter((id) => !columns.includes(id));
  const put = (rest: readonly ColumnId[]) => onChange(['name', ...rest]);
  const moveTo = (id: ColumnId, index: number) => put(movable.filter((each) => each !== id).toSpliced(index, 0, id));
  const dragOver = (event: DragEvent, index: number) => {
    event.preventDefault();
    if (dragged && index < movable.length && movable[index] !== dragged) moveTo(dragged, index);
  };

  return (
    <PopUp
      isOpen={isOpen}
      onChange={setIsOpen}
      label={texts.columns}
      padding={8}
      position="bottom-end"
      width={300}
      button={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconColumns3 size={15} aria-hidden />}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {texts.columns}
        </Button>
      }
    >
      <RowHeight />
      <ul className={styles.values}>
        {/* One list of both: a column that is ticked moves with its box, which keeps the focus. */}
        {[...movable, ...hidden].map((id, index) => {
          const isShown = index < movable.length;
          return (
            <li
              key={id}
              className={styles.column}
              draggable={isShown}
              data-hidden={!isShown}
              data-dragged={id === dragged}
              onDragStart={() => setDragged(id)}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => dragOver(event, index)}
            >
              {isShown && <IconGripVertical size={14} className={styles.grip} aria-hidden />}
              <ColumnBox id={id} isShown={isShown} onToggle={() => put(toggled(movable, id))} />
              {isShown && <Mover id={id} way="up" isEnd={index === 0} onMove={() => moveTo(id, index - 1)} />}
              {isShown && <Mover id={id} way="down" isEnd={index === movable.length - 1} onMove={() => moveTo(id, index + 1)} />}
            </li>
          );
        })}
      </ul>
      <div className={styles.chooserFoot}>
        <span>{texts.nameStays}</span>
        <Button variant="subtle" size="compact-xs" onClick={() => onChange(DEFAULT_COLUMNS)}>
          {texts.columnsReset}
        </Button>
      </div>
    </PopUp>
  );
}

function toggled(shown: readonly ColumnId[], id: ColumnId): readonly ColumnId[] {
  return shown.includes(id) ? shown.filter((each) => each !== id) : [...shown, id];
}

type MoverProps = { id: ColumnId; way: 'up' | 'down'; isEnd: boolean; onMove(): void };

/**
 * At the end of its way it is off but can keep the focus: a button that is switched off under the
 * finger would lose it.
 */
function Mover({ id, way, isEnd, onMove }: MoverProps) {
  const [Icon, words] = way === 'up' ? [IconArrowUp, texts.columnUp] : [IconArrowDown, texts.columnDown];
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      aria-label={words(COLUMNS[id].label)}
      aria-disabled={isEnd}
      data-disabled={isEnd || undefined}
      onClick={() => !isEnd && onMove()}
    >
      <Icon size={14} aria-hidden />
    </ActionIcon>
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
