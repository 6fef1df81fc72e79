import { Outlet } from '@tanstack/react-router';
import { SandboxNote } from '#console/pages/frame/sandbox-note.tsx';
import { EntryPage } from '#web/components/entry-page.tsx';
import { basePath } from '../../data/base-path.ts';
import { useSandbox } from '../../data/session.ts';

/** Every page, unless the address is that of a datacenter where the account does not live: then where it does. */
export function Elsewhere() {
  const { is_here, api_url, datacenter, account_name } = useSandbox();
  if (is_here && basePath().toLowerCase() === `/${datacenter.folder}`) return <Outlet />;
  const address = `${api_url}/${datacenter.folder}/login`;
  return (
    <EntryPage
      title="This account lives in another datacenter"
      lead={`${account_name} is in ${datacenter.label}: ${datacenter.folder} is the first part of its addresses.`}
    >
      <p>
        <a href={address}>Sign in at {address}</a>
      </p>
      <SandboxNote />
    </EntryPage>
  );
}
