import { useQuery } from '@tanstack/react-query';
import { ApiOnlyMark } from '#web/components/api-only-mark.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { Notice } from '#web/components/notice.tsx';
import { Page } from '#web/components/page.tsx';
import { SkeletonBars } from '#web/components/skeleton.tsx';
import type { ProfileView } from '../../../contract/index.ts';
import { profileQuery } from '../../data/people.ts';
import { useSession } from '../../data/session.ts';
import { texts as frameTexts } from '../../frame/texts.ts';
import { ApiKeyPart } from './api-key-part.tsx';
import { NamePart } from './name-part.tsx';
import styles from './profile.module.css';
import { PasswordPart, TwoFactorPart } from './security-parts.tsx';
import { texts } from './texts.ts';

/** One's own profile: the only page for somebody whose roles are for the API only. */
export function ProfileScreen() {
  const profile = useQuery(profileQuery);
  const { can_open_pages, user } = useSession();
  return (
    <Page facts={user.email}>
      {!can_open_pages && <Notice>{profile.data?.roles.length === 0 ? frameTexts.noRoleYet : frameTexts.cantOpen}</Notice>}
      <Loaded from={profile} skeleton={<SkeletonBars widths={[50, 50, 30, 60]} height={36} />}>
        {(found) => (
          <div className={styles.parts}>
            <NamePart profile={found} />
            <ApiKeyPart apiKey={found.api_key} />
            <TwoFactorPart />
            <PasswordPart />
            <RolesPart roles={found.roles} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function RolesPart({ roles }: Pick<ProfileView, 'roles'>) {
  return (
    <section className={styles.part} aria-labelledby="own-roles">
      <h2 id="own-roles" className={styles.heading}>
        {texts.roles}
      </h2>
      {roles.length === 0 ? (
        <p>{texts.noRoles}</p>
      ) : (
        <ul className={styles.roles}>
          {roles.map(({ site, role, is_api_only }) => (
            <li key={site}>
              {site} · {role} {is_api_only && <ApiOnlyMark />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
