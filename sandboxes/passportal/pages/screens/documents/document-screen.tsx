import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { FailureNote } from '#web/components/failure-note.tsx';
import { Waiting } from '#web/components/loaded.tsx';
import { Page } from '#web/components/page.tsx';
import { SkeletonRows } from '#web/components/skeleton.tsx';
import table from '#web/components/table.module.css';
import type { DocumentView } from '../../../contract/index.ts';
import { documentQuery } from '../../data/documents.ts';
import { texts } from './texts.ts';

/** One document as a person reads it: its fields in the order of its template, without those that are empty. */
export function DocumentScreen() {
  const { documentId } = useParams({ from: '/frame/documents/$documentId' });
  const { data, error, refetch } = useQuery(documentQuery(documentId));
  if (data) return <Document document={data} />;
  return (
    <Page>
      {error ? (
        <FailureNote error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting>
          <SkeletonRows rows={8} />
        </Waiting>
      )}
    </Page>
  );
}

function Document({ document: { label, id, client_name, template_name, is_accessible, fields, tags } }: { document: DocumentView }) {
  const facts = [client_name, template_name, ...(is_accessible ? [] : [texts.closed])].filter(Boolean).join(' · ');
  return (
    <Page title={label || id} facts={facts}>
      {fields.length === 0 ? <p className={table.quiet}>{texts.noFields}</p> : <Fields fields={fields} />}
      {tags.length > 0 && (
        <p>
          {texts.tags}: {tags.join(', ')}
        </p>
      )}
    </Page>
  );
}

function Fields({ fields }: Pick<DocumentView, 'fields'>) {
  return (
    <div className={table.box}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{texts.field}</th>
            <th scope="col">{texts.value}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ label, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a template may have two fields of one label
            <tr key={`${label}/${index}`}>
              <td className={table.quiet}>{label}</td>
              <td className={table.name}>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
