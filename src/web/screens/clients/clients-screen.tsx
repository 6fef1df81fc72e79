import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ClientView } from '#contract';
import { announce } from '../../components/announcer.tsx';
import { Empty } from '../../components/empty.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { useIsNarrow } from '../../components/use-is-narrow.ts';
import { useShownRows } from '../../components/use-shown-rows.tsx';
import { clientsQuery } from '../../data/clients.ts';
import { type ClientListState, clientsShown, readClientList, writeClientList } from './client-list.ts';
import { ClientRows, ClientTable } from './client-table.tsx';
import styles from './clients.module.css';
import { texts } from './texts.ts';
import { useLinked } from './use-linked.ts';

/** The account's clients, each a door to its page and to its assets. */
export function ClientsScreen() {
  const clients = useQuery(clientsQuery);
  return (
    <Page facts={clients.data && texts.clients(clients.data.data.length)}>
      <Loaded from={clients} skeleton={<SkeletonRows rows={10} height={40} />}>
        {({ data }) => (data.length === 0 ? <NoClients /> : <ClientList clients={data} />)}
      </Loaded>
    </Page>
  );
}

function NoClients() {
  return (
    <Empty title={texts.none} action={<LinkButton to="/integrations/add">{texts.add}</LinkButton>}>
      <p>{texts.noneText}</p>
    </Empty>
  );
}

function ClientList({ clients }: { clients: readonly ClientView[] }) {
  const { state, change } = useClientList();
  const isNarrow = useIsNarrow();
  const linked = useLinked();
  const found = clientsShown(clients, state);
  const { rows, more } = useShownRows(found);
  const isSearched = state.search !== '';
  useEffect(() => {
    if (isSearched) announce(texts.found(found.length));
  }, [isSearched, found.length]);
  return (
    <>
      <search className={styles.tools}>
        <SearchBox label={texts.search} hint={texts.searchHint} value={state.search} onSearch={(search) => change({ search })} />
      </search>
      {found.length === 0 && <NoMatch onClear={() => change({ search: '' })} />}
      {found.length > 0 &&
        (isNarrow ? (
          <ClientRows clients={rows} linked={linked} />
        ) : (
          <ClientTable clients={rows} linked={linked} sort={state.sort} onSort={(sort) => change({ sort })} />
        ))}
      {more && <div>{more}</div>}
    </>
  );
}

function useClientList() {
  const navigate = useNavigate();
  const state = readClientList(useSearch({ from: '/frame/clients' }));
  const change = (part: Partial<ClientListState>) =>
    void navigate({ to: '/clients', search: writeClientList({ ...state, ...part }), replace: 'search' in part, resetScroll: false });
  return { state, change };
}

function NoMatch({ onClear }: { onClear(): void }) {
  return (
    <Empty
      title={texts.noMatch}
      action={
        <Button variant="default" onClick={onClear}>
          {texts.showAll}
        </Button>
      }
    />
  );
}
