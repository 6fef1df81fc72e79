import { Autocomplete, Radio } from '@mantine/core';
import type { ClientView, ConnectorView, MappingModeId } from '#contract';
import styles from './connector-setup.module.css';
import type { Draft } from './drafts.ts';
import { CLIENT_FIELD, clientNamed } from './form-input.ts';
import { texts } from './texts.ts';

type Props = {
  connector: ConnectorView;
  draft: Draft;
  clients: readonly ClientView[];
  problem: string | undefined;
  onChange(part: Partial<Draft>): void;
};

/** The Client Relationship Mapping: each choice with its sentence and an example; what is not available says why. */
export function MappingChoice({ connector, draft, clients, problem, onChange }: Props) {
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
              <ClientChooser draft={draft} clients={clients} problem={problem} onChange={onChange} />
            )}
          </div>
        ))}
      </div>
    </Radio.Group>
  );
}

function ClientChooser({ draft, clients, problem, onChange }: Omit<Props, 'connector'>) {
  const isNew = draft.client.trim() !== '' && !clientNamed(draft.client, clients);
  return (
    <Autocomplete
      mt={10}
      ml={28}
      name={CLIENT_FIELD}
      label={texts.client}
      required
      description={isNew ? texts.clientNew(draft.client.trim()) : texts.clientHelp}
      comboboxProps={{ withinPortal: false }}
      data={[...new Set(clients.map(({ name }) => name))]}
      limit={50}
      value={draft.client}
      error={problem}
      onChange={(client) => onChange({ client })}
    />
  );
}
