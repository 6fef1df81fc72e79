import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { LabelFieldView, LabelPreviewView } from '#contract';
import { FailureNote } from '../../../components/failure-note.tsx';
import table from '../../../components/table.module.css';
import { labelPreviewQuery, useChangeFieldLabels } from '../../../data/field-labels.ts';
import type { Decisions } from './decisions.ts';
import styles from './fields.module.css';
import { texts } from './texts.ts';

type Props = {
  integrationId: string;
  fields: readonly LabelFieldView[];
  decisions: Decisions;
  onSaved(): void;
  onDiscard(): void;
};

/** What the decisions that are not saved yet would change, on documents that are stored; and the way to save or drop them. */
export function LabelPreview({ integrationId, fields, decisions, onSaved, onDiscard }: Props) {
  const preview = useQuery(labelPreviewQuery(integrationId, decisions));
  const change = useChangeFieldLabels(integrationId, onSaved);
  return (
    <section className={styles.preview} aria-labelledby="label-preview" aria-busy={preview.isFetching}>
      {/* The buttons stand above what is measured: below it they would move away from under a pointer when it comes. */}
      <div className={styles.head}>
        <h2 id="label-preview">{texts.preview}</h2>
        <div className={styles.buttons}>
          <Button loading={change.isPending} onClick={() => change.mutate(decisions)}>
            {texts.save}
          </Button>
          <Button variant="default" onClick={onDiscard}>
            {texts.discard}
          </Button>
        </div>
      </div>
      {change.error !== null && <FailureNote error={change.error} />}
      {preview.isError && <FailureNote error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data ? <Told preview={preview.data} fields={fields} /> : !preview.isError && <p role="status">{texts.measuring}</p>}
    </section>
  );
}

function Told({ preview, fields }: { preview: LabelPreviewView; fields: readonly LabelFieldView[] }) {
  const { records, records_changed, by_field, rows } = preview;
  const words = (id: string) => fields.find((field) => field.id === id)?.label ?? id;
  const parts = Object.entries(by_field).map(([field, count]) => texts.perField(words(field), count));
  return (
    <>
      <p role="status">
        {records_changed === 0 ? texts.nothing : `${texts.changes(records_changed, records)} ${parts.join(', ')}`}
        {rows.length < records_changed && ` · ${texts.first(rows.length)}`}
      </p>
      {rows.length > 0 && <PreviewTable rows={rows} words={words} />}
    </>
  );
}

function PreviewTable({ rows, words }: { rows: LabelPreviewView['rows']; words(field: string): string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
    <section className={`${table.box} ${styles.rows}`} aria-label={texts.previewRows} tabIndex={0}>
      <table className={`${table.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{texts.document}</th>
            <th scope="col">{texts.field}</th>
            <th scope="col">{texts.before}</th>
            <th scope="col">{texts.after}</th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap(({ vendor_key, name, cells }) =>
            cells.map(({ field, before, after, unread }, index) => (
              <tr key={`${vendor_key}/${field}`}>
                <td className={table.name}>{index === 0 && (name ?? vendor_key)}</td>
                <td className={table.quiet}>{words(field)}</td>
                <td className={styles.before}>{before ?? '—'}</td>
                <td className={styles.after}>{after ?? (unread === null ? '—' : <em>{texts.unread(unread)}</em>)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}
