import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { counted, figure } from '#console/pages/figures.ts';
import { Pager } from '#console/pages/pager.tsx';
import { Empty } from '#web/components/empty.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { Page } from '#web/components/page.tsx';
import { SearchBox } from '#web/components/search-box.tsx';
import { SkeletonRows } from '#web/components/skeleton.tsx';
import table from '#web/components/table.module.css';
import { type Answer, ListClients } from '../../../contract/index.ts';
import { clientsQuery } from '../../data/documents.ts';
import { texts } from './texts.ts';

type Search = { search?: string; page?: string };

/** All clients by name. Search and page are in the address. */
export function ClientsScreen() {
  const search: Search = useSearch({ from: '/frame/clients' });
  const asked = ListClients.query.catch({ search: '', page: 1 }).parse(search);
  const clients = useQuery(clientsQuery(asked));
  const navigate = useNavigate();
  const go = (change: Search) =>
    void navigate({ to: '/clients', search: { ...search, page: undefined, ...change }, replace: change.page === undefined });
  return (
    <Page facts={clients.data && counted(clients.data.total, 'client', 'clients')}>
      <search>
        <SearchBox
          label={texts.search}
          hint={texts.search}
          value={search.search ?? ''}
          onSearch={(text) => go({ search: text || undefined })}
        />
      </search>
      <Loaded from={clients} skeleton={<SkeletonRows rows={8} />}>
        {(found) => (
          <>
            {found.clients.length === 0 ? (
              <Empty title={texts.none} action={<Button onClick={() => go({ search: undefined })}>{texts.clear}</Button>} />
            ) : (
              <ClientTable clients={found.clients} />
            )}
            <Pager page={found.page} pages={Math.ceil(found.total / found.page_size)} onPage={(page) => go({ page: String(page) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function ClientTable({ clients }: { clients: Answer<typeof ListClients>['clients'] }) {
  return (
    <div className={table.box}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col" className={table.figure}>
              {texts.documents}
            </th>
          </tr>
        </thead>
        <tbody>
          {clients.map(({ id, name, document_count }) => (
            <tr key={id}>
              <td className={table.name}>
                <Link to="/documents" search={{ client: id }}>
                  {name}
                </Link>
              </td>
              <td className={table.figure}>{figure(document_count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
