import type { IntegrationInput as InputView } from '#contract';
import type { IntegrationInput } from '#integrations';

/** A set-up form as the rooms take it. */
export function toInput({ connector_id, name, settings, mapping }: InputView, clientId: string | null): IntegrationInput {
  return {
    connectorId: connector_id,
    name: name ?? null,
    settings,
    mapping: { mode: mapping.mode, clientId, level: mapping.level ?? null },
  };
}
