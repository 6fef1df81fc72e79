import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { counted } from '#console/pages/figures.ts';
import { Pager } from '#console/pages/pager.tsx';
import { Empty } from '#web/components/empty.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { Page } from '#web/components/page.tsx';
import { SearchBox } from '#web/components/search-box.tsx';
import { SkeletonRows } from '#web/components/skeleton.tsx';
import { ListDocuments } from '../../../contract/index.ts';
import { documentsQuery } from '../../data/documents.ts';
import { DocumentTable } from './document-table.tsx';
import { texts } from './texts.ts';

type Search = { client?: string; search?: string; page?: string };

/** The assets, of one client or of all. Client, search and page are in the address. */
export function DocumentsScreen() {
  const search: Search = useSearch({ from: '/frame/documents' });
  const asked = ListDocuments.query
    .catch({ client_id: '', search: '', type: 'asset', page: 1 })
    .parse({ client_id: search.client, search: search.search, page: search.page });
  const documents = useQuery(documentsQuery(asked));
  const navigate = useNavigate();
  const go = (change: Search) =>
    void navigate({ to: '/documents', search: { ...search, page: undefined, ...change }, replace: change.page === undefined });
  const client = search.client ? documents.data?.documents[0]?.client_name : undefined;
  return (
    <Page title={client && texts.assetsOf(client)} facts={documents.data && counted(documents.data.total, 'asset', 'assets')}>
      <search>
        <SearchBox
          label={texts.search}
          hint={texts.search}
          value={search.search ?? ''}
          onSearch={(text) => go({ search: text || undefined })}
        />
      </search>
      {search.client && (
        <p>
          <Link to="/documents">{texts.everyClient}</Link>
        </p>
      )}
      <Loaded from={documents} skeleton={<SkeletonRows rows={10} />}>
        {(found) => (
          <>
            {found.documents.length === 0 ? (
              <Empty title={texts.none} action={<Button onClick={() => go({ search: undefined })}>{texts.clear}</Button>} />
            ) : (
              <DocumentTable documents={found.documents} />
            )}
            <Pager page={found.page} pages={Math.ceil(found.total / found.page_size)} onPage={(page) => go({ page: String(page) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
