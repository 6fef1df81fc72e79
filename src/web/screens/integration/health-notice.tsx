import { useQuery } from '@tanstack/react-query';
import type { IntegrationHealthView } from '#contract';
import { Notice } from '../../components/notice.tsx';
import { When } from '../../components/when.tsx';
import { integrationHealthQuery } from '../../data/health.ts';
import styles from './health-notice.module.css';
import { texts } from './texts.ts';

/**
 * Whether the inventory holds together: what could not be worked out and what is still wrong as
 * notices, else one quiet line that somebody looked. Says nothing while it does not know.
 */
export function HealthNotice({ integrationId }: { integrationId: string }) {
  const { data: health } = useQuery(integrationHealthQuery(integrationId));
  if (!health) return null;
  const wrong = health.violations.filter(({ mended_at }) => mended_at === null);
  return (
    <>
      {health.unreconciled.map(({ client_id, sentence, retry_at }) => (
        <Notice key={client_id} tone="soon">
          {sentence} {texts.nextTry} <When at={retry_at} />.
        </Notice>
      ))}
      {wrong.map(({ client_id, sentence }) => (
        <Notice key={`${client_id} ${sentence}`} tone="soon">
          {texts.inventoryWrong(sentence)}
        </Notice>
      ))}
      {health.checked_at && <LastCheck health={health} checkedAt={health.checked_at} />}
    </>
  );
}

function LastCheck({ health: { figures, violations }, checkedAt }: { health: IntegrationHealthView; checkedAt: string }) {
  const mended = violations.filter(({ mended_at }) => mended_at !== null);
  return (
    <div className={styles.check}>
      <p>
        {texts.inventoryChecked} <When at={checkedAt} />
        {figures && `: ${texts.inventoryFigures(figures.records, figures.assets)}`}.
      </p>
      {mended.length > 0 && (
        <details>
          <summary>{texts.inventoryMended(mended.length)}</summary>
          <ul>
            {mended.map(({ client_id, sentence, found_at }) => (
              <li key={`${client_id} ${sentence}`}>
                {sentence} <When at={found_at} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
