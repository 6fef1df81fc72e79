import { Button } from '@mantine/core';
import type { HardwareFacets, IntegrationView } from '#contract';
import { Empty } from '../../components/empty.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { useSession } from '../../data/session.ts';
import { FILTERS, type FilterId, filterCount, type ListState } from './list-state.ts';
import { texts } from './texts.ts';
import type { ListControl } from './use-list-state.ts';

type Props = { control: ListControl; facets: HardwareFacets | undefined; integrations: readonly IntegrationView[] };

/** An empty list says which kind of empty it is: nothing matches, the first sync is under way, or nothing yet. */
export function ListEmpty({ control, facets, integrations }: Props) {
  const { state } = control;
  if (state.search || filterCount(state) > 0) return <NothingMatches control={control} facets={facets} />;
  const syncing = integrations.find((integration) => integration.state === 'syncing');
  return syncing ? <FirstSync integration={syncing} /> : <NothingYet />;
}

function NothingMatches({ control, facets }: Pick<Props, 'control' | 'facets'>) {
  const { state } = control;
  const filters = filterCount(state);
  const biggest = facets && filters > 1 ? removesMost(state, facets) : null;
  return (
    <Empty title={texts.nothingMatches(filters, state.search)} action={<WaysOut control={control} />}>
      {state.search && <p>{texts.lookedIn}</p>}
      {/\s/.test(state.search) && <p>{texts.everyWord}</p>}
      {biggest && <p>{texts.biggest(FILTERS[biggest].label)}</p>}
    </Empty>
  );
}

/** First what keeps the most of what was asked for. */
function WaysOut({ control }: Pick<Props, 'control'>) {
  const { state, setFilter, clearFilters, clearAll, change } = control;
  const filters = filterCount(state);
  if (!state.search) return <Button onClick={clearFilters}>{texts.clearFilters}</Button>;
  if (filters === 0) return <Button onClick={() => change({ search: '' })}>{texts.clearSearch}</Button>;
  const ofClients = state.filters.client.length;
  return (
    <>
      {ofClients > 0 && <Button onClick={() => setFilter('client', [])}>{texts.allClients}</Button>}
      {filters > ofClients && (
        <Button variant={ofClients > 0 ? 'default' : 'filled'} onClick={clearFilters}>
          {texts.withoutFilters}
        </Button>
      )}
      <Button variant="default" onClick={clearAll}>
        {texts.clearBoth}
      </Button>
    </>
  );
}

/** The counts of a filter are under the others only: the filter whose absence would give most removes most. */
export function removesMost({ filters }: Pick<ListState, 'filters'>, facets: HardwareFacets): FilterId | null {
  const without = (Object.keys(facets) as (keyof HardwareFacets)[])
    .filter((id) => filters[id].length > 0)
    .map((id) => ({ id, rows: facets[id].reduce((sum, { count }) => sum + count, 0) }))
    .toSorted((one, other) => other.rows - one.rows);
  const [most] = without;
  return most && most.rows > 0 ? most.id : null;
}

function FirstSync({ integration }: { integration: IntegrationView }) {
  return (
    <Empty
      title={texts.firstSync}
      action={
        <LinkButton to="/integrations/$integrationId" params={{ integrationId: integration.id }} search={{}}>
          {texts.seeProgress}
        </LinkButton>
      }
    >
      <p>{texts.firstSyncText}</p>
    </Empty>
  );
}

function NothingYet() {
  const { can } = useSession();
  return (
    <Empty
      title={texts.nothingYet}
      action={can.manage_sync_settings && <LinkButton to="/integrations/add">{texts.addIntegration}</LinkButton>}
    >
      <p>{texts.nothingYetText}</p>
    </Empty>
  );
}
