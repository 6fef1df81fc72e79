import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { MemberView } from '#contract';
import { Loaded } from '../../components/loaded.tsx';
import { MemberStatus, YouMark } from '../../components/member-marks.tsx';
import { MissingPermission } from '../../components/missing-permission.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { TwoFactorMark } from '../../components/two-factor-mark.tsx';
import { OnDate, When } from '../../components/when.tsx';
import { isFailure } from '../../data/api-failure.ts';
import { memberQuery } from '../../data/members.ts';
import { useSession } from '../../data/session.ts';
import { NotFound } from '../../frame/not-found.tsx';
import styles from './member.module.css';
import { MemberAccess } from './member-access.tsx';
import { MemberActions } from './member-actions.tsx';
import { texts } from './texts.ts';

/** One member: what they may do, and ending their access. */
export function MemberScreen() {
  const { memberId } = useParams({ from: '/frame/settings/members/$memberId' });
  const { can } = useSession();
  if (can.see_members) return <Member key={memberId} memberId={memberId} />;
  return (
    <Page>
      <MissingPermission sightOf="members" doing={texts.seeing} />
    </Page>
  );
}

function Member({ memberId }: { memberId: string }) {
  const member = useQuery(memberQuery(memberId));
  if (isFailure(member.error, 'NOT_FOUND', 'INVALID_REQUEST')) return <NotFound />;
  const { data } = member;
  return (
    <Page title={data?.name} badge={data && <Badges member={data} />} facts={data && <Facts member={data} />}>
      <Loaded from={member} skeleton={<SkeletonBars widths={[60, 60, 60]} height={72} />}>
        {(found) => (
          <div className={styles.parts}>
            {found.is_self && (
              <Notice>
                {texts.you} <Link to="/profile">{texts.yourProfile}</Link>.
              </Notice>
            )}
            {found.cannot_because && <Notice>{found.cannot_because}</Notice>}
            <MemberAccess member={found} />
            <MemberActions member={found} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Badges({ member }: { member: MemberView }) {
  return (
    <>
      <MemberStatus status={member.status} />
      {member.is_self && <YouMark />}
    </>
  );
}

function Facts({ member }: { member: MemberView }) {
  const { email, created_at, last_signed_in_at, has_two_factor } = member;
  return (
    <ul className={styles.facts}>
      <li>
        <a href={`mailto:${email}`}>{email}</a>
      </li>
      <li>
        <TwoFactorMark isOn={has_two_factor} words={texts.secondFactorIs} />
      </li>
      <li>
        {texts.joined} <OnDate at={created_at} />
      </li>
      <li>
        {last_signed_in_at ? (
          <>
            {texts.lastSignIn} <When at={last_signed_in_at} />
          </>
        ) : (
          texts.neverSignedIn
        )}
      </li>
    </ul>
  );
}
