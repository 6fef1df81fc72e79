import { useQuery } from '@tanstack/react-query';
import type { ApiKeyView } from '#contract';
import { Absent } from '../../components/absent.tsx';
import { KeyPanel } from '../../components/key-panel.tsx';
import { LevelsShown } from '../../components/levels-editor.tsx';
import { apiKeysQuery, useDeleteApiKey } from '../../data/api-keys.ts';
import { catalogueQuery } from '../../data/permissions.ts';
import { ApiKeyForm } from './api-key-form.tsx';
import { KeyLevels, useOpenKey } from './key-levels.tsx';
import { texts } from './key-texts.ts';

/** The member's own API keys. The one whose levels are open is in the address. */
export function KeysTab() {
  const keys = useQuery(apiKeysQuery);
  const catalogue = useQuery(catalogueQuery);
  const remove = useDeleteApiKey();
  const [open, toggle] = useOpenKey();
  const sections = catalogue.data?.sections ?? [];
  return (
    <KeyPanel
      lead={texts.lead}
      keys={keys}
      none={{ title: texts.none, text: texts.noneText }}
      remove={remove}
      table={{
        rights: {
          label: texts.rights,
          of: (key: ApiKeyView) =>
            catalogue.isError && !catalogue.data ? (
              <Absent because={texts.levelsFailed} />
            ) : (
              <KeyLevels apiKey={key} sections={sections} isOpen={open === key.id} onToggle={() => toggle(key.id)} />
            ),
        },
        details: (key: ApiKeyView) => open === key.id && <LevelsShown sections={sections} levels={key.levels} startsOpen />,
      }}
      form={(handOver, cancel) => <ApiKeyForm catalogue={catalogue} onMade={handOver} onCancel={cancel} />}
    />
  );
}
