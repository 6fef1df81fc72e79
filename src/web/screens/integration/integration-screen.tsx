import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { IntegrationView } from '#contract';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { When } from '../../components/when.tsx';
import { isFailure } from '../../data/api-failure.ts';
import { isUnderWay, useFollowedRun } from '../../data/follow-run.ts';
import { integrationQuery } from '../../data/integrations.ts';
import { NotFound } from '../../frame/not-found.tsx';
import { stateWords } from '../../words/integration-words.ts';
import { number } from '../../words/numbers.ts';
import { useIntegrationActions } from './actions.tsx';
import { CompaniesTab } from './companies/companies-tab.tsx';
import { FieldsTab } from './fields/fields-tab.tsx';
import styles from './integration.module.css';
import { OverviewTab } from './overview-tab.tsx';
import { Progress } from './progress.tsx';
import { UndoRemoval } from './removal/undo-removal.tsx';
import { RunsTab } from './runs-tab.tsx';
import { SetAsideTab } from './set-aside-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';
import { texts } from './texts.ts';

type TabId = keyof typeof texts.tabs;
const TAB_IDS = Object.keys(texts.tabs) as TabId[];

/** One integration: how it does, what it does now, what it holds. The open tab is in the address. */
export function IntegrationScreen() {
  const { integrationId } = useParams({ from: '/frame/integrations/$integrationId' });
  const integration = useQuery(integrationQuery(integrationId));
  const actions = useIntegrationActions(integration.data, integrationId);
  const { reception } = useFollowedRun(integrationId, integration.data?.latest_run ?? null);
  if (isFailure(integration.error, 'NOT_FOUND', 'INVALID_REQUEST')) return <NotFound />;
  const { data } = integration;
  return (
    <Page
      title={data?.name}
      badge={data && <StatusBadge {...stateWords(data)} />}
      facts={data && <Facts integration={data} />}
      actions={actions.buttons}
    >
      {actions.failure}
      <Loaded from={integration} skeleton={<SkeletonBars widths={[100, 60, 70]} height={40} />}>
        {(found) => (
          <>
            {found.removal && <UndoRemoval integration={found} removal={found.removal} />}
            {isUnderWay(found.latest_run) && <Progress integration={found} run={found.latest_run} reception={reception} />}
            <IntegrationTabs integration={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ integration }: { integration: IntegrationView }) {
  const { state_reason, last_complete_at, next_run_at, latest_run } = integration;
  return (
    <>
      {state_reason && <p className={styles.reason}>{state_reason}</p>}
      <p>
        {last_complete_at ? (
          <>
            {texts.lastComplete} <When at={last_complete_at} />
          </>
        ) : (
          texts.neverComplete
        )}
        <LatestRead run={latest_run} />
        {next_run_at && (
          <>
            {' · '}
            {texts.nextRun} <When at={next_run_at} />
          </>
        )}
      </p>
    </>
  );
}

/**
 * A complete sync of some time ago says nothing of a run behind it that read only some companies.
 */
function LatestRead({ run }: { run: IntegrationView['latest_run'] }) {
  if (!run?.finished_at || run.counts.companies_expected === null) return null;
  const { companies_read: read, companies_expected: all } = run.counts;
  return read < all ? ` · ${texts.latestRead(read, all)}` : null;
}

function IntegrationTabs({ integration }: { integration: IntegrationView }) {
  const { tab: asked } = useSearch({ from: '/frame/integrations/$integrationId' });
  const navigate = useNavigate();
  const tabs = tabsOf(integration);
  const tab = tabs.find((id) => id === asked) ?? 'overview';
  const go = (id: string | null) => void navigate({ to: '.', search: id === 'overview' || !id ? {} : { tab: id }, resetScroll: false });
  return (
    <Tabs value={tab} onChange={go} keepMounted={false}>
      <Tabs.List aria-label={texts.tabList}>
        {tabs.map((id) => (
          <Tabs.Tab key={id} value={id}>
            {texts.tabs[id]} {id === 'companies' && <Count value={integration.counts.companies} />}
            {id === 'set-aside' && <Count value={integration.counts.set_aside} />}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {asked && tab !== asked && !integration.removal && <p className={styles.note}>{texts.unknownTab(asked)}</p>}
      <div className={styles.panel}>
        <Tabs.Panel value="overview">
          <OverviewTab integration={integration} />
        </Tabs.Panel>
        <Tabs.Panel value="runs">
          <RunsTab integrationId={integration.id} />
        </Tabs.Panel>
        <Tabs.Panel value="companies">
          <CompaniesTab integrationId={integration.id} />
        </Tabs.Panel>
        <Tabs.Panel value="fields">
          <FieldsTab integrationId={integration.id} />
        </Tabs.Panel>
        <Tabs.Panel value="set-aside">
          <SetAsideTab integrationId={integration.id} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <SettingsTab integration={integration} />
        </Tabs.Panel>
      </div>
    </Tabs>
  );
}

const TABS_OF_REMOVED: readonly TabId[] = ['overview', 'runs', 'set-aside'];

/** Of a removed one there is nothing to set or decide. */
function tabsOf({ removal, has_field_labels }: IntegrationView): TabId[] {
  if (removal) return TAB_IDS.filter((id) => TABS_OF_REMOVED.includes(id));
  return TAB_IDS.filter((id) => id !== 'fields' || has_field_labels);
}

function Count({ value }: { value: number }) {
  return value > 0 ? <span className={styles.count}>{number(value)}</span> : null;
}
