import { Link } from '@tanstack/react-router';
import table from '#web/components/table.module.css';
import { OnDate } from '#web/components/when.tsx';
import type { DocumentRow } from '../../../contract/index.ts';
import { texts } from './texts.ts';

export function DocumentTable({ documents }: { documents: readonly DocumentRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard
    <section className={table.box} aria-label={texts.assets} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{texts.label}</th>
            <th scope="col">{texts.client}</th>
            <th scope="col">{texts.template}</th>
            <th scope="col">{texts.modified}</th>
          </tr>
        </thead>
        <tbody>
          {documents.map(({ id, label, client_name, template_name, last_modified, is_accessible }) => (
            <tr key={id}>
              <td className={table.name}>
                <Link to="/documents/$documentId" params={{ documentId: id }}>
                  {label || id}
                </Link>
                {!is_accessible && <p className={table.second}>{texts.closed}</p>}
              </td>
              <td>{client_name || '—'}</td>
              <td>{template_name}</td>
              <td className={table.once}>{Number.isNaN(Date.parse(last_modified)) ? '—' : <OnDate at={last_modified} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
