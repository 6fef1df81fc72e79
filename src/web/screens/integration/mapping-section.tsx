import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Answer, ConnectorView, GetMapping, IntegrationView } from '#contract';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { When } from '../../components/when.tsx';
import { mappingQuery } from '../../data/mapping.ts';
import { MappingForm } from './mapping-form.tsx';
import styles from './settings-tab.module.css';
import { texts } from './texts.ts';

type Props = { integration: IntegrationView; connector: ConnectorView };
type Standing = Answer<typeof GetMapping>;

/** The Client Relationship Mapping of an integration: how it is, and how to change it. Whether it is being changed is in the address. */
export function MappingSection({ integration, connector }: Props) {
  const mapping = useQuery(mappingQuery(integration.id));
  const { isChanging, setChanging } = useChanging();
  const [outcome, setOutcome] = useState<string>();
  const open = () => {
    setOutcome(undefined);
    setChanging(true);
  };
  const close = () => setChanging(false);
  return (
    <section className={styles.section} aria-labelledby="mapping">
      <h2 id="mapping">{texts.mapping}</h2>
      {outcome && <Notice tone="fine">{outcome}</Notice>}
      <Loaded from={mapping} skeleton={<SkeletonBars widths={[45, 60]} height={18} />}>
        {(found) => (
          <>
            <Current standing={found} integrationId={integration.id} />
            {isChanging ? (
              <MappingForm
                integrationId={integration.id}
                connector={connector}
                standing={found}
                onClose={close}
                onDone={(sentence) => {
                  close();
                  setOutcome(sentence);
                }}
              />
            ) : (
              <div>
                <Button variant="default" onClick={open}>
                  {texts.changeMapping}
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function useChanging() {
  const search = useSearch({ from: '/frame/integrations/$integrationId' });
  const navigate = useNavigate();
  const setChanging = (is: boolean) =>
    void navigate({ to: '.', search: { tab: 'settings', ...(is && { change: 'mapping' }) }, replace: true, resetScroll: false });
  return { isChanging: search['change'] === 'mapping', setChanging };
}

function Current({ standing, integrationId }: { standing: Standing; integrationId: string }) {
  const { mapping, changed_at } = standing;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{texts.mappingNow}</dt>
        <dd>
          {mapping.label}
          {mapping.client && `: ${mapping.client.name}`}
          {mapping.level && `: ${levelWords(standing)}`}
        </dd>
      </div>
      <div>
        <dt>{texts.tabs.companies}</dt>
        <dd>
          <Counts standing={standing} integrationId={integrationId} />
        </dd>
      </div>
      {changed_at && (
        <div>
          <dt>{texts.mappingChanged}</dt>
          <dd>
            <When at={changed_at} />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** A level that the tree has no more has no words of its own. */
function levelWords({ mapping: { level }, levels }: Standing): string {
  return levels.find(({ id }) => id === level)?.label ?? texts.levelGone;
}

function Counts({ standing: { counts }, integrationId }: { standing: Standing; integrationId: string }) {
  const doors = [
    { state: 'matched', words: texts.matchedCount(counts.matched), count: counts.matched },
    { state: 'waiting', words: texts.waitingCount(counts.unmatched), count: counts.unmatched },
    { state: 'left-out', words: texts.leftOutCount(counts.left_out), count: counts.left_out },
  ];
  return (
    <ul className={styles.doors}>
      {doors
        .filter(({ count, state }) => count > 0 || state === 'matched')
        .map(({ state, words }) => (
          <li key={state}>
            <Link to="/integrations/$integrationId" params={{ integrationId }} search={{ tab: 'companies', state }}>
              {words}
            </Link>
          </li>
        ))}
    </ul>
  );
}
