import type { ConnectorView } from '#contract';
import { useMappingLevels } from '../../data/mapping.ts';
import type { Draft } from './drafts.ts';
import { inputFrom, missingSettings } from './form-input.ts';

/**
 * The levels of the vendor's tree. They are asked for when somebody wants them, never while typing: each question sends
 * the key to the vendor. `isOutdated` says that the settings are others since.
 */
export function useLevels(connector: ConnectorView, draft: Draft) {
  const asked = useMappingLevels();
  const question = JSON.stringify(inputFrom(connector, draft, []).settings);
  const answered = asked.variables && JSON.stringify(asked.variables.settings);
  const mayAsk = Object.keys(missingSettings(connector, draft)).length === 0;
  const isOutdated = answered !== undefined && answered !== question;
  return {
    mayAsk,
    isOutdated,
    isPending: asked.isPending,
    error: asked.error,
    levels: isOutdated ? undefined : asked.data?.data,
    ask: () => asked.mutate(inputFrom(connector, draft, [])),
  };
}

export type Levels = ReturnType<typeof useLevels>;
