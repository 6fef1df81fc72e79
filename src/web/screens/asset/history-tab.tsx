import { useQuery } from '@tanstack/react-query';
import type { AssetChangeView } from '#contract';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { When } from '../../components/when.tsx';
import { historyQuery } from '../../data/hardware.ts';
import styles from './asset.module.css';
import { fieldValue } from './field-value.tsx';
import { texts } from './texts.ts';

/** What changed, newest first, on one line of time. */
export function HistoryTab({ assetId }: { assetId: string }) {
  const history = useQuery(historyQuery(assetId));
  return (
    <Loaded from={history} skeleton={<SkeletonRows rows={4} height={52} />}>
      {({ data }) =>
        data.length === 0 ? (
          <Empty title={texts.noHistory} />
        ) : (
          <ol className={styles.history}>
            {data.map((change) => (
              <Change key={change.id} change={change} />
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}

function Change({ change }: { change: AssetChangeView }) {
  return (
    <li className={styles.change}>
      <p>
        <strong>{change.summary}</strong>{' '}
        <span className={styles.quiet}>
          <When at={change.at} />
        </span>
      </p>
      {change.changes.length > 0 && (
        <dl className={styles.changes}>
          {change.changes.map(({ field, label, from, to }) => (
            <div key={field}>
              <dt>{label}</dt>
              <dd>
                {from === null ? <span className={styles.quiet}>{texts.empty}</span> : <del>{fieldValue(field, from)}</del>}{' '}
                <span aria-hidden>→</span>{' '}
                {to === null ? <span className={styles.quiet}>{texts.empty}</span> : <ins>{fieldValue(field, to)}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
