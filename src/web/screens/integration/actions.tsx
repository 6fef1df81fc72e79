import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import type { IntegrationView } from '#contract';
import { announce } from '../../components/announcer.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { isUnderWay } from '../../data/follow-run.ts';
import { usePauseIntegration, useSyncNow } from '../../data/integrations.ts';
import { useSession } from '../../data/session.ts';
import { cureOf } from './cure.ts';
import styles from './integration.module.css';
import { texts } from './texts.ts';

/** What can be done with an integration. Pausing keeps its data and is undone by the same button. */
export function useIntegrationActions(integration: IntegrationView | undefined, integrationId: string) {
  const sync = useSyncNow(integrationId);
  const pause = usePauseIntegration(integrationId);
  const { can } = useSession();
  const failure = sync.error ?? pause.error;
  return {
    failure: failure && <FailureNote error={failure} />,
    buttons:
      integration &&
      !integration.removal &&
      (can.manage_sync_settings ? (
        <Buttons integration={integration} sync={sync} pause={pause} />
      ) : (
        <p className={styles.quiet}>{texts.whoMay}</p>
      )),
  };
}

type Doing<T> = { mutate(input: T): void; isPending: boolean };

function Buttons({ integration, sync, pause }: { integration: IntegrationView; sync: Doing<void>; pause: Doing<boolean> }) {
  const isPaused = integration.state === 'paused';
  const cure = cureOf(integration);
  const togglePause = () => {
    pause.mutate(!isPaused);
    announce(isPaused ? texts.resume : texts.pause);
  };
  return (
    <>
      <LinkButton
        to="/integrations/$integrationId"
        params={{ integrationId: integration.id }}
        search={{ tab: 'settings' }}
        variant={cure === 'edit' ? 'filled' : 'default'}
      >
        {texts.edit}
      </LinkButton>
      <Button
        variant="default"
        leftSection={isPaused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
        onClick={togglePause}
        loading={pause.isPending}
      >
        {isPaused ? texts.resume : texts.pause}
      </Button>
      {!isUnderWay(integration.latest_run) && (
        <Button
          variant={cure === 'sync' ? 'filled' : 'default'}
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={() => sync.mutate()}
          loading={sync.isPending}
        >
          {texts.syncNow}
        </Button>
      )}
    </>
  );
}
