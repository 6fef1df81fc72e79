import { useQuery } from '@tanstack/react-query';
import type { SetAsideView } from '#contract';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { RawBody } from '../../components/raw-body.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { When } from '../../components/when.tsx';
import { setAsideQuery } from '../../data/integrations.ts';
import styles from './tab-table.module.css';
import { texts } from './texts.ts';

/** Records that could not be understood: the reason, and the record itself for whoever can mend it. */
export function SetAsideTab({ integrationId }: { integrationId: string }) {
  const records = useQuery(setAsideQuery(integrationId));
  return (
    <Loaded from={records} skeleton={<SkeletonRows rows={3} height={96} />}>
      {({ data }) => (data.length === 0 ? <Empty title={texts.noneSetAside}>{texts.noneSetAsideText}</Empty> : <Records records={data} />)}
    </Loaded>
  );
}

function Records({ records }: { records: readonly SetAsideView[] }) {
  return (
    <>
      <p className={styles.lead}>{texts.setAsideLead}</p>
      <ul className={styles.cards}>
        {records.map((record) => (
          <li key={record.id} className={styles.card}>
            <h2>{record.vendor_key ?? texts.noKey}</h2>
            <p>{record.reason}</p>
            <p className={styles.quiet}>
              {record.company_name && `${record.company_name} · `}
              {texts.firstSeen} <When at={record.first_seen_at} />, {texts.lastSeen} <When at={record.last_seen_at} />
            </p>
            <RawBody body={record.raw} label={texts.rawBody} />
          </li>
        ))}
      </ul>
    </>
  );
}
