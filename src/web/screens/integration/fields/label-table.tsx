import { Button, NativeSelect } from '@mantine/core';
import type { FieldLabelView, LabelFieldView } from '#contract';
import { Empty } from '../../../components/empty.tsx';
import table from '../../../components/table.module.css';
import { number } from '../../../words/numbers.ts';
import { type Decisions, decisionFor } from './decisions.ts';
import styles from './fields.module.css';
import { texts } from './texts.ts';

type Props = {
  labels: readonly FieldLabelView[];
  fields: readonly LabelFieldView[];
  decisions: Decisions;
  /** null for somebody who may look only. An empty field leaves the label to what it means by itself. */
  onDecide: ((key: string, field: string) => void) | null;
  onShowAll(): void;
};

export function LabelTable({ labels, onShowAll, ...rest }: Props) {
  if (labels.length === 0)
    return (
      <Empty
        title={texts.noMatch}
        action={
          <Button variant="default" onClick={onShowAll}>
            {texts.showAll}
          </Button>
        }
      />
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard
    <section className={table.box} aria-label={texts.table} tabIndex={0}>
      <table className={`${table.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{texts.label}</th>
            <th scope="col" className={table.figure}>
              {texts.records}
            </th>
            <th scope="col">{texts.samples}</th>
            <th scope="col">{texts.readAs}</th>
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => (
            <LabelRow key={label.key} label={label} {...rest} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function LabelRow({ label, fields, decisions, onDecide }: { label: FieldLabelView } & Omit<Props, 'labels' | 'onShowAll'>) {
  const decided = decisionFor(decisions, label.key);
  const words = (id: string) => fields.find((field) => field.id === id)?.label ?? id;
  const byDefault = label.by_default === null ? texts.unknownDefault : texts.byDefault(words(label.by_default));
  return (
    <tr>
      <td className={table.name}>{label.label}</td>
      <td className={table.figure}>{number(label.records)}</td>
      <td className={table.quiet}>
        <span className={styles.samples} title={label.samples.join('\n')}>
          {label.samples.join(' · ')}
        </span>
      </td>
      <td className={styles.meaning}>
        {onDecide ? (
          <NativeSelect
            size="xs"
            aria-label={texts.readAsOf(label.label)}
            value={decided ?? ''}
            data={[
              { value: '', label: byDefault },
              { value: 'ignore', label: texts.notRead },
              ...fields.map(({ id, label: name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => onDecide(label.key, event.currentTarget.value)}
          />
        ) : (
          meaningInWords(decided, byDefault, words)
        )}
        {decided !== undefined && <span className={table.second}>{texts.isDecided}</span>}
      </td>
    </tr>
  );
}

function meaningInWords(decided: string | undefined, byDefault: string, words: (id: string) => string): string {
  if (decided === undefined) return byDefault;
  return decided === 'ignore' ? texts.notRead : words(decided);
}
