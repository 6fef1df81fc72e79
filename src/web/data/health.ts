import { queryOptions } from '@tanstack/react-query';
import { GetIntegrationHealth } from '#contract';
import { call } from './call.ts';

export const integrationHealthQuery = (integrationId: string) =>
  queryOptions({
    queryKey: ['integrations', 'health', integrationId],
    queryFn: ({ signal }) => call(GetIntegrationHealth, { params: { integrationId } }, { signal }),
  });
