import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ConnectorView } from '#contract';
import { Empty } from '../../components/empty.tsx';
import { LetterTile } from '../../components/letter-tile.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { NoPermission } from '../../components/no-permission.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { useConnectors } from '../../data/integrations.ts';
import { useSession } from '../../data/session.ts';
import { KIND_WORDS } from '../../words/integration-words.ts';
import styles from './integrations.module.css';
import { texts } from './texts.ts';

/** From this many systems on, looking for one by eye is slower than typing. */
const SEARCH_FROM = 6;

/** The systems that can be connected. */
export function CatalogueScreen() {
  const connectors = useConnectors();
  const { can } = useSession();
  return (
    <Page facts={texts.catalogueFacts}>
      {can.manage_sync_settings ? (
        <Loaded from={connectors} skeleton={<SkeletonRows rows={2} height={140} />}>
          {({ data }) => <Catalogue connectors={data} />}
        </Loaded>
      ) : (
        <NoPermission permission={texts.permission} doing={texts.adding} />
      )}
    </Page>
  );
}

function Catalogue({ connectors }: { connectors: readonly ConnectorView[] }) {
  const [sought, setSought] = useState('');
  const [kind, setKind] = useState('');
  const kinds = [...new Set(connectors.map((connector) => connector.kind))];
  const found = connectors.filter((connector) => matches(connector, sought) && (kind === '' || connector.kind === kind));
  const clear = () => {
    setSought('');
    setKind('');
  };
  return (
    <>
      {connectors.length >= SEARCH_FROM && (
        <search className={styles.tools}>
          <TextInput
            type="search"
            aria-label={texts.search}
            placeholder={texts.search}
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
          />
          <NativeSelect
            aria-label={texts.kind}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value)}
            data={[{ value: '', label: texts.allKinds }, ...kinds.map((each) => ({ value: each, label: KIND_WORDS[each] }))]}
          />
        </search>
      )}
      {found.length === 0 ? (
        <Empty title={texts.noMatch} action={<Button onClick={clear}>{texts.clearSearch}</Button>}>
          <p>{texts.noMatchText}</p>
        </Empty>
      ) : (
        <ul className={styles.tiles}>
          {found.map((connector) => (
            <li key={connector.id}>
              <ConnectorTile connector={connector} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ConnectorTile({ connector }: { connector: ConnectorView }) {
  const { id, name, kind, summary, brings, connected, setup_minutes } = connector;
  return (
    <div className={styles.tile}>
      <span className={styles.tileHead}>
        <LetterTile name={name} />
        <span>
          {/* Its name alone is the link, which reaches over the whole tile: read out, the tile is what it is called. */}
          <Link to="/integrations/add/$connectorId" params={{ connectorId: id }} className={styles.tileName}>
            {name}
          </Link>
          <span className={styles.tileKind}>{KIND_WORDS[kind]}</span>
        </span>
        {connected > 0 && (
          <span className={styles.connected}>
            <StatusBadge step="fine" label={texts.connected(connected)} />
          </span>
        )}
      </span>
      <span className={styles.summary}>{summary}</span>
      <ul className={styles.brings}>
        {brings.map((thing) => (
          <li key={thing}>{thing}</li>
        ))}
        <li className={styles.minutes}>{texts.minutes(setup_minutes)}</li>
      </ul>
    </div>
  );
}

function matches({ name, kind, brings }: ConnectorView, sought: string): boolean {
  return [name, KIND_WORDS[kind], ...brings].join(' ').toLowerCase().includes(sought.trim().toLowerCase());
}
