import { IconArrowsSplit2, IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { FieldProvenanceView } from '#contract';
import { PopUp } from '../../components/pop-up.tsx';
import { When } from '../../components/when.tsx';
import { fieldValue } from './field-value.tsx';
import styles from './provenance.module.css';
import { texts } from './texts.ts';

/** The small mark beside a value: whose word it is. Opening it shows every claim, the one chosen, and the rule in words. */
export function Provenance({ field, assetId }: { field: FieldProvenanceView; assetId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const chosen = field.claims.filter((claim) => claim.chosen);
  const all = [...new Set(chosen.map(({ integration }) => integration.name))];
  const names = all.join(', ') || texts.noSource;
  const shown = all.length > 1 ? texts.sourceCount(all.length) : names;
  return (
    <PopUp
      isOpen={isOpen}
      onChange={setIsOpen}
      label={texts.source(field.label, names)}
      className={styles.claims}
      position="bottom-end"
      width={340}
      withArrow
      button={
        <button
          type="button"
          className={styles.source}
          data-disagree={field.disagree}
          aria-label={`${texts.source(field.label, shown)}${field.disagree ? `. ${texts.disagree}` : ''}`}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {field.disagree && <IconArrowsSplit2 size={13} aria-hidden />}
          <span className={styles.names}>{shown}</span>
        </button>
      }
    >
      <Claims field={field} assetId={assetId} />
    </PopUp>
  );
}

function Claims({ field, assetId }: { field: FieldProvenanceView; assetId: string }) {
  return (
    <>
      <h3>{field.label}</h3>
      {field.disagree && <p className={styles.disagree}>{texts.disagree}</p>}
      {field.claims.length === 0 && <p>{texts.noClaims}</p>}
      <ul className={styles.claimList} aria-label={texts.claims}>
        {field.claims.map((claim) => (
          <li key={`${claim.source_record}/${claim.value}`} data-chosen={claim.chosen}>
            <p className={styles.claimValue}>
              {fieldValue(field.field, claim.value)}
              {claim.chosen && (
                <span className={styles.chosen}>
                  <IconCheck size={13} aria-hidden /> {texts.chosen}
                </span>
              )}
            </p>
            <p className={styles.quiet}>
              <Link to="/integrations/$integrationId" params={{ integrationId: claim.integration.id }} search={{}}>
                {claim.integration.name}
              </Link>{' '}
              {texts.said} <When at={claim.seen_at} /> ·{' '}
              <Link to="/hardware/$assetId" params={{ assetId }} search={{ tab: 'sources' }} hash={`source-${claim.source_record}`}>
                {texts.ownRecord}
              </Link>
            </p>
          </li>
        ))}
      </ul>
      <p className={styles.rule}>{field.rule}</p>
    </>
  );
}
