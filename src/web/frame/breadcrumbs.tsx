import { useQuery } from '@tanstack/react-query';
import { useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { clientQuery } from '../data/clients.ts';
import { assetQuery } from '../data/hardware.ts';
import { connectorsQuery, integrationQuery } from '../data/integrations.ts';
import { rememberList } from '../data/left-lists.ts';
import type { Search } from '../data/search-params.ts';
import { useSession } from '../data/session.ts';
import { Crumb, Here } from './crumb.tsx';
import styles from './frame.module.css';
import { SettingsCrumbs } from './settings-crumbs.tsx';
import { texts } from './texts.ts';

/** Where the member is: the way back up, one link a step; the last is where they stand. */
export function Breadcrumbs() {
  const match = useMatches().at(-1);
  const params = (match?.params ?? {}) as Record<string, string | undefined>;
  const path = match?.fullPath ?? '';
  useListMemory(path, match?.search ?? NO_SEARCH);
  return (
    <nav aria-label={texts.breadcrumbs} className={styles.crumbs}>
      <ol className={styles.crumbList}>
        {path.startsWith('/clients') && <ClientCrumbs clientId={params['clientId']} />}
        {path.startsWith('/hardware') && <HardwareCrumbs assetId={params['assetId']} />}
        {path.startsWith('/integrations') && <IntegrationCrumbs path={path} params={params} />}
        {path === '/profile' && <Here>{texts.profile}</Here>}
        {path.startsWith('/settings') && <SettingsCrumbs path={path} params={params} />}
      </ol>
    </nav>
  );
}

const NO_SEARCH: Search = {};

/**
 * Every page without a thing of its own in its address may be a list that a crumb leads back to.
 */
function useListMemory(path: string, search: Search): void {
  const { member } = useSession();
  useEffect(() => {
    if (path !== '' && !path.includes('$')) rememberList(member.id, path, search);
  }, [member.id, path, search]);
}

function ClientCrumbs({ clientId }: { clientId: string | undefined }) {
  if (!clientId) return <Here>{texts.clients}</Here>;
  return (
    <>
      <Crumb to="/clients">{texts.clients}</Crumb>
      <ClientCrumb clientId={clientId} />
    </>
  );
}

function ClientCrumb({ clientId }: { clientId: string }) {
  const { data } = useQuery(clientQuery(clientId));
  return <Here>{data?.name ?? '…'}</Here>;
}

function HardwareCrumbs({ assetId }: { assetId: string | undefined }) {
  if (!assetId) return <Here>{texts.hardware}</Here>;
  return (
    <>
      <Crumb to="/hardware">{texts.hardware}</Crumb>
      <AssetCrumb assetId={assetId} />
    </>
  );
}

function AssetCrumb({ assetId }: { assetId: string }) {
  const { data } = useQuery(assetQuery(assetId));
  return <Here>{data?.name ?? '…'}</Here>;
}

function IntegrationCrumbs({ path, params }: { path: string; params: Record<string, string | undefined> }) {
  const { connectorId, integrationId } = params;
  if (path.replace(/\/$/, '') === '/integrations') return <Here>{texts.integrations}</Here>;
  return (
    <>
      <Crumb to="/integrations">{texts.integrations}</Crumb>
      {integrationId && <IntegrationCrumb integrationId={integrationId} />}
      {!integrationId && !connectorId && <Here>{texts.add}</Here>}
      {connectorId && (
        <>
          <Crumb to="/integrations/add">{texts.add}</Crumb>
          <ConnectorCrumb connectorId={connectorId} />
        </>
      )}
    </>
  );
}

function IntegrationCrumb({ integrationId }: { integrationId: string }) {
  const { data } = useQuery(integrationQuery(integrationId));
  return <Here>{data?.name ?? '…'}</Here>;
}

function ConnectorCrumb({ connectorId }: { connectorId: string }) {
  const { data } = useQuery(connectorsQuery);
  return <Here>{data?.data.find(({ id }) => id === connectorId)?.name ?? connectorId}</Here>;
}
