import { Link } from '@tanstack/react-router';
import type { SameSerialView } from '#contract';
import { Notice } from '../../components/notice.tsx';
import styles from './asset.module.css';
import { texts } from './texts.ts';

/**
 * Other assets with the serial number of this one, each with why it is another. Nothing where there
 * are none.
 */
export function SameSerial({ others }: { others: readonly SameSerialView[] }) {
  if (others.length === 0) return null;
  return (
    <div className={styles.notice}>
      <Notice tone="soon">
        {texts.sameSerial(others.length)}
        <ul className={styles.sameSerial}>
          {others.map(({ asset, client, sentence }) => (
            <li key={asset.id}>
              <Link to="/hardware/$assetId" params={{ assetId: asset.id }}>
                {asset.name}
              </Link>{' '}
              <span className={styles.quiet}>({client.name})</span>: {sentence}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
