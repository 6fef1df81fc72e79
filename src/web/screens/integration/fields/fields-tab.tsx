import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FieldLabelsView } from '#contract';
import { Empty } from '../../../components/empty.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { Notice } from '../../../components/notice.tsx';
import { SkeletonRows } from '../../../components/skeleton.tsx';
import { fieldLabelsQuery } from '../../../data/field-labels.ts';
import { useSession } from '../../../data/session.ts';
import { type Decisions, decisionsOf, isSame, withDecision } from './decisions.ts';
import styles from './fields.module.css';
import { LabelPreview } from './label-preview.tsx';
import { LabelTable } from './label-table.tsx';
import { LabelTools, useLabelFilter } from './label-tools.tsx';
import { texts } from './texts.ts';

/** The labels of the customer's own: what each is read as, what another decision would change, and saving it. */
export function FieldsTab({ integrationId }: { integrationId: string }) {
  const labels = useQuery(fieldLabelsQuery(integrationId));
  const [isSaved, setSaved] = useState(false);
  return (
    <Loaded from={labels} skeleton={<SkeletonRows rows={8} height={44} />}>
      {(found) =>
        found.labels.length === 0 ? (
          <Empty title={texts.none}>{texts.noneText}</Empty>
        ) : (
          <Labels
            key={JSON.stringify(decisionsOf(found))}
            integrationId={integrationId}
            found={found}
            isSaved={isSaved}
            onSaved={() => setSaved(true)}
          />
        )
      }
    </Loaded>
  );
}

type Props = { integrationId: string; found: FieldLabelsView; isSaved: boolean; onSaved(): void };

/** Made anew when the stored decisions change, so that what is decided here begins with them. */
function Labels({ integrationId, found, isSaved, onSaved }: Props) {
  const { can } = useSession();
  const stored = decisionsOf(found);
  const [decisions, setDecisions] = useState<Decisions>(stored);
  const filter = useLabelFilter(found.labels, decisions);
  const decide = (key: string, field: string) => setDecisions((before) => withDecision(before, key, field));
  const isChanged = !isSame(decisions, stored);
  return (
    <div className={styles.tab}>
      <p className={styles.quiet}>{can.manage_sync_settings ? texts.lead : texts.readOnly}</p>
      {isSaved && !isChanged && <Notice tone="fine">{texts.saved}</Notice>}
      {isChanged && (
        <LabelPreview
          integrationId={integrationId}
          fields={found.fields}
          decisions={decisions}
          onSaved={onSaved}
          onDiscard={() => setDecisions(stored)}
        />
      )}
      <LabelTools filter={filter} />
      <LabelTable
        labels={filter.shown}
        fields={found.fields}
        decisions={decisions}
        onDecide={can.manage_sync_settings ? decide : null}
        onShowAll={filter.showAll}
      />
    </div>
  );
}
