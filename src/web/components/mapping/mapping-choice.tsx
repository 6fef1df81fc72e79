import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ClientView, ConnectorView, MappingModeId } from '#contract';
import { ClientField } from './client-field.tsx';
import styles from './mapping-choice.module.css';
import { CLIENT_FIELD, type MappingDraft } from './mapping-draft.ts';

type Props = {
  connector: ConnectorView;
  draft: MappingDraft;
  clients: readonly ClientView[];
  problems: Readonly<Record<string, string | undefined>>;
  /** The choice of a level, which comes from the vendor's tree: drawn under its mode. */
  levels: ReactNode;
  onChange(part: Partial<MappingDraft>): void;
};

/** The Client Relationship Mapping: each choice with its sentence and an example; what is not available says why. */
export function MappingChoice({ connector, draft, clients, problems, levels, onChange }: Props) {
  return (
    <Radio.Group label={connector.mapping_label} required value={draft.mode} onChange={(mode) => onChange({ mode: mode as MappingModeId })}>
      <div className={styles.modes}>
        {connector.mapping_modes.map(({ id, label, sentence, example, available, unavailable_because }) => (
          <div key={id} className={styles.mode} data-chosen={draft.mode === id} data-available={available}>
            <Radio
              value={id}
              disabled={!available}
              label={label}
              description={
                <>
                  {sentence}
                  <span className={styles.example}>{example}</span>
                  {unavailable_because && <span className={styles.why}>{unavailable_because}</span>}
                </>
              }
            />
            {id === 'single-client' && draft.mode === id && (
              <div className={styles.more}>
                <ClientField
                  name={CLIENT_FIELD}
                  clients={clients}
                  value={draft.client}
                  problem={problems[CLIENT_FIELD]}
                  onChange={(client) => onChange({ client })}
                />
              </div>
            )}
            {id === 'site-level' && draft.mode === id && <div className={styles.more}>{levels}</div>}
          </div>
        ))}
      </div>
    </Radio.Group>
  );
}
