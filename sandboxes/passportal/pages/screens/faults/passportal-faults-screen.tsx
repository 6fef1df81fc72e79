import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FaultsScreen } from '#console/pages/faults/faults-screen.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { SkeletonRows } from '#web/components/skeleton.tsx';
import table from '#web/components/table.module.css';
import type { KeyView } from '../../../contract/index.ts';
import { keysQuery, useChangeKeyStatus } from '../../data/keys.ts';
import { useSession } from '../../data/session.ts';
import styles from './passportal-faults.module.css';
import { texts } from './texts.ts';

/** The faults that all sandboxes have, and the switch that only this vendor's keys need. */
export function PassportalFaultsScreen() {
  const { can } = useSession();
  return (
    <FaultsScreen>
      <section aria-labelledby="key-status" className={styles.part}>
        <h2 id="key-status" className={styles.heading}>
          {texts.keys}
        </h2>
        <p className={table.quiet}>{can.manage_keys ? texts.keysHelp : texts.keysForbidden}</p>
        {can.manage_keys && <KeyStatuses />}
      </section>
    </FaultsScreen>
  );
}

function KeyStatuses() {
  const keys = useQuery(keysQuery);
  const change = useChangeKeyStatus();
  return (
    <>
      {change.error !== null && <FailureNote error={change.error} />}
      <Loaded from={keys} skeleton={<SkeletonRows rows={2} height={40} />}>
        {(found) =>
          found.keys.length === 0 ? (
            <p>{texts.none}</p>
          ) : (
            <ul className={styles.keys}>
              {found.keys.map((key) => (
                <KeyStatusRow key={key.id} item={key} onChange={(status) => change.mutate({ keyId: key.id, status })} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function KeyStatusRow({ item, onChange }: { item: KeyView; onChange(status: KeyView['status']): void }) {
  return (
    <li className={styles.key}>
      <code>{item.access_key_id}</code>
      <SegmentedControl
        size="xs"
        aria-label={texts.statusOf(item.access_key_id)}
        value={item.status}
        onChange={(status) => onChange(status === 'active' ? 'active' : 'inactive')}
        data={[
          { value: 'active', label: texts.active },
          { value: 'inactive', label: texts.inactive },
        ]}
      />
    </li>
  );
}
