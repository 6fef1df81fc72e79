import { Autocomplete } from '@mantine/core';
import type { ClientView } from '#contract';
import { clientNamed } from './mapping-draft.ts';
import { texts } from './texts.ts';

type Props = {
  /** The name by which a form finds it. */
  name: string;
  clients: readonly ClientView[];
  value: string;
  problem: string | undefined;
  isFocused?: boolean;
  onChange(client: string): void;
};

/** A client by its name: one of those there are, or a new one, said before it is made. */
export function ClientField({ name, clients, value, problem, isFocused = false, onChange }: Props) {
  const isNew = value.trim() !== '' && !clientNamed(value, clients);
  return (
    <Autocomplete
      name={name}
      label={texts.client}
      required
      autoComplete="off"
      description={isNew ? texts.clientNew(value.trim()) : texts.clientHelp}
      comboboxProps={{ withinPortal: false }}
      data={[...new Set(clients.map((client) => client.name))]}
      limit={50}
      value={value}
      error={problem}
      onChange={onChange}
      // A list that opens by itself would cover what stands below.
      {...(isFocused && { 'data-autofocus': true, openOnFocus: false })}
    />
  );
}
