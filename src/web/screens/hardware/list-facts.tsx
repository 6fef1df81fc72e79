import { Link } from '@tanstack/react-router';
import type { IntegrationView } from '#contract';
import { When } from '../../components/when.tsx';
import { readPreference } from '../../data/preferences.ts';
import { total } from '../../words/numbers.ts';
import styles from './screen.module.css';
import { texts } from './texts.ts';

type Props = { count: { total_count: number; total_is_exact: boolean } | undefined; integrations: readonly IntegrationView[] };

/** The line under the title: how many match, and how fresh what we know is. */
export function ListFacts({ count, integrations }: Props) {
  const syncing = integrations.find(({ state }) => state === 'syncing');
  const latest = integrations
    .flatMap(({ last_complete_at }) => (last_complete_at ? [last_complete_at] : []))
    .toSorted()
    .at(-1);
  return (
    <p>
      {count && texts.found(total(count.total_count, count.total_is_exact), count.total_count === 1)}
      {count && integrations.length > 0 && ' · '}
      {integrations.length > 0 &&
        (latest ? (
          <>
            {texts.lastSync} <When at={latest} />
          </>
        ) : (
          texts.neverSynced
        ))}
      {syncing && (
        <>
          {' · '}
          <Link to="/integrations/$integrationId" params={{ integrationId: syncing.id }} search={{}}>
            {texts.syncing}
          </Link>
        </>
      )}
      {count && count.total_count > 0 && readPreference('letters') === 'on' && <KeyHint />}
    </p>
  );
}

/** The keys of the list, where somebody with a keyboard looks for them; a phone has none. */
function KeyHint() {
  return (
    <span className={styles.keys}>
      {' · '}
      <kbd>J</kbd> <kbd>K</kbd> {texts.rowKeys} · <kbd>Space</kbd> {texts.panelKey} · <kbd>?</kbd> {texts.allKeys}
    </span>
  );
}
