import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ServiceKeyView } from '#contract';
import { KeyPanel } from '../../components/key-panel.tsx';
import { NoPermission } from '../../components/no-permission.tsx';
import { Page } from '../../components/page.tsx';
import { serviceKeysQuery, useDeleteServiceKey } from '../../data/api-keys.ts';
import { useSession } from '../../data/session.ts';
import { ServiceKeyForm } from './service-key-form.tsx';
import styles from './service-keys.module.css';
import { texts } from './texts.ts';

/** The keys of the account, each with its role. */
export function ServiceKeysScreen() {
  const { can } = useSession();
  const keys = useQuery({ ...serviceKeysQuery, enabled: can.administer });
  return (
    <Page facts={keys.data && texts.facts(keys.data.data.length)}>
      {can.administer ? <ServiceKeys keys={keys} /> : <NoPermission permission={texts.permission} doing={texts.seeing} />}
    </Page>
  );
}

function ServiceKeys({ keys }: { keys: ReturnType<typeof useQuery<{ data: ServiceKeyView[] }>> }) {
  const remove = useDeleteServiceKey();
  const { role: roleId } = useSearch({ from: '/frame/settings/service-keys' });
  const role = keys.data?.data.find((key) => key.role.id === roleId)?.role;
  return (
    <KeyPanel
      lead={texts.lead}
      keys={keys}
      none={{ title: texts.none, text: texts.noneText }}
      remove={remove}
      {...(roleId && { only: { matches: (key: ServiceKeyView) => key.role.id === roleId, note: <OnlyRole name={role?.name} /> } })}
      table={{
        rights: { label: texts.rights, of: ({ role: { id, name } }) => <RoleLink id={id} name={name} /> },
        creator: ({ created_by }) => created_by,
      }}
      form={(handOver, cancel) => <ServiceKeyForm onMade={handOver} onCancel={cancel} />}
    />
  );
}

function RoleLink({ id, name }: { id: string; name: string }) {
  return (
    <Link to="/settings/roles/$roleId" params={{ roleId: id }} className={styles.role}>
      {name}
    </Link>
  );
}

function OnlyRole({ name }: { name: string | undefined }) {
  return (
    <p className={styles.only}>
      {name ? texts.onlyRole(name) : texts.onlyUnknownRole}{' '}
      <Link to="/settings/service-keys" search={{}}>
        {texts.showAll}
      </Link>
    </p>
  );
}
