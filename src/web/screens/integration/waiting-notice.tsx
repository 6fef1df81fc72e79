import { useQuery } from '@tanstack/react-query';
import { LinkButton } from '../../components/link-button.tsx';
import { Notice } from '../../components/notice.tsx';
import { mappingQuery } from '../../data/mapping.ts';
import { texts } from './texts.ts';

/** What a sync left for a person: companies without a client, and the way to them. Says nothing while it does not know. */
export function WaitingNotice({ integrationId }: { integrationId: string }) {
  const { data } = useQuery(mappingQuery(integrationId));
  if (!data || data.counts.unmatched === 0) return null;
  const { unmatched, waiting_devices } = data.counts;
  return (
    <Notice
      tone="soon"
      action={
        <LinkButton
          to="/integrations/$integrationId"
          params={{ integrationId }}
          search={{ tab: 'companies', state: 'waiting' }}
          variant="default"
          size="xs"
        >
          {texts.matchThem}
        </LinkButton>
      }
    >
      {texts.companiesWait(unmatched, waiting_devices)}
    </Notice>
  );
}
