import { useQuery } from '@tanstack/react-query';
import { Absent } from '../../components/absent.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { provenanceQuery } from '../../data/hardware.ts';
import styles from './asset.module.css';
import { groupFields } from './field-groups.ts';
import { fieldValue } from './field-value.tsx';
import { Provenance } from './provenance.tsx';
import { SameSerial } from './same-serial.tsx';

/** Every field as label and value in two columns, each with its source one click away. */
export function SummaryTab({ assetId }: { assetId: string }) {
  const provenance = useQuery(provenanceQuery(assetId));
  return (
    <Loaded from={provenance} skeleton={<SkeletonBars widths={[50, 45, 48, 40, 50, 44, 47]} height={20} />}>
      {({ fields, same_serial }) => (
        <div className={styles.groups}>
          <SameSerial others={same_serial} />
          {groupFields(fields).map(({ heading, fields: own }) => (
            <section key={heading} className={styles.group} aria-label={heading}>
              <h2>{heading}</h2>
              <dl>
                {own.map((field) => (
                  <div key={field.field} className={styles.field}>
                    <dt>{field.label}</dt>
                    <dd>
                      <span className={styles.value}>
                        {field.value === null || field.value === '' ? (
                          <Absent because={field.rule} />
                        ) : (
                          fieldValue(field.field, field.value)
                        )}
                        {field.field === 'serial' && field.value && <CopyButton value={field.value} what="the serial number" />}
                      </span>
                      {field.claims.length > 0 && <Provenance field={field} assetId={assetId} />}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      )}
    </Loaded>
  );
}
