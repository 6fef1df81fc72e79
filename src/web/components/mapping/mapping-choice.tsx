import { Select } from '@mantine/core';
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

/**
 * The Client Relationship Mapping: a drop-down menu whose options explain themselves, each with its
 * sentence and an example; what is not available says why. What was chosen keeps its explanation
 * when the menu is closed.
 */
export function MappingChoice({ connector, draft, clients, problems, levels, onChange }: Props) {
  const modes = new Map<string, Mode>(connector.mapping_modes.map((mode) => [mode.id, mode]));
  const chosen = modes.get(draft.mode);
  return (
    <div className={styles.mapping}>
      <Select
        label={connector.mapping_label}
        required
        name="mapping"
        allowDeselect={false}
        checkIconPosition="right"
        withScrollArea={false}
        comboboxProps={{ withinPortal: false }}
        data={connector.mapping_modes.map(({ id, label, available }) => ({ value: id, label, disabled: !available }))}
        value={draft.mode}
        renderOption={({ option }) => <Option mode={modes.get(option.value)} />}
        inputWrapperOrder={['label', 'input', 'description']}
        description={
          chosen && (
            <>
              {chosen.sentence} <span className={styles.example}>{chosen.example}</span>
            </>
          )
        }
        onChange={(mode) => mode && onChange({ mode: mode as MappingModeId })}
      />
      {draft.mode === 'single-client' && (
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
      {draft.mode === 'site-level' && <div className={styles.more}>{levels}</div>}
    </div>
  );
}

type Mode = ConnectorView['mapping_modes'][number];

function Option({ mode }: { mode: Mode | undefined }) {
  if (!mode) return null;
  return (
    <span className={styles.option}>
      <span className={styles.label}>{mode.label}</span>
      <span className={styles.quiet}>{mode.sentence}</span>
      <span className={styles.example}>{mode.example}</span>
      {mode.unavailable_because && <span className={styles.quiet}>{mode.unavailable_because}</span>}
    </span>
  );
}
