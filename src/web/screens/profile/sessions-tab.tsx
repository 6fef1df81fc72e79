import { Button } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SessionItemView } from '#contract';
import { announce } from '../../components/announcer.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { focusTitle } from '../../components/focus-title.ts';
import { Loaded } from '../../components/loaded.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { OnDate, When } from '../../components/when.tsx';
import { sessionsQuery, useRevokeSession, useSignOutEverywhere } from '../../data/profile.ts';
import { useSignOut } from '../../data/session.ts';
import { agentWords, isHandheld } from '../../words/user-agents.ts';
import styles from './profile.module.css';
import { texts } from './texts.ts';

/** Where the member is signed in, this session first. */
export function SessionsTab() {
  const sessions = useQuery(sessionsQuery);
  return (
    <div className={styles.wide}>
      <p className={styles.quiet}>{texts.sessionsLead}</p>
      <Loaded from={sessions} skeleton={<SkeletonRows rows={3} height={56} />}>
        {({ data }) => (
          <>
            <ul className={styles.sessions}>
              {data.map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
            </ul>
            <Everywhere sessionCount={data.length} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function SessionRow({ session }: { session: SessionItemView }) {
  const { id, is_current, from, user_agent, signed_in_at, last_active_at } = session;
  const signOut = useSignOut();
  const revoke = useRevokeSession();
  const device = agentWords(user_agent);
  const Icon = isHandheld(user_agent) ? IconDeviceMobile : IconDeviceDesktop;
  const onEnded = () => {
    focusTitle();
    announce(texts.signedOutOf(device));
  };
  const end = () => (is_current ? signOut.mutate() : revoke.mutate(id, { onSuccess: onEnded }));
  const error = signOut.error ?? revoke.error;
  return (
    <li className={styles.session}>
      <Icon size={20} stroke={1.6} aria-hidden className={styles.device} />
      <div className={styles.words}>
        <p className={styles.agent} title={user_agent ?? undefined}>
          {device} {is_current && <StatusBadge step="fine" label={texts.thisSession} />}
        </p>
        <p className={styles.quiet}>
          {from ?? texts.unknownAddress} · {texts.since} <OnDate at={signed_in_at} /> ·{' '}
          {is_current ? (
            texts.activeNow
          ) : (
            <>
              {texts.lastActive} <When at={last_active_at} />
            </>
          )}
        </p>
        {error && <FailureNote error={error} />}
      </div>
      <Button
        variant="default"
        size="xs"
        onClick={end}
        loading={signOut.isPending || revoke.isPending}
        aria-label={is_current ? undefined : texts.signOutOf(device)}
      >
        {texts.signOut}
      </Button>
    </li>
  );
}

function Everywhere({ sessionCount }: { sessionCount: number }) {
  const [isAsking, setIsAsking] = useState(false);
  const everywhere = useSignOutEverywhere();
  return (
    <div className={styles.buttons}>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {texts.everywhere}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={texts.everywhereTitle(sessionCount)}
        action={texts.everywhere}
        error={everywhere.error}
        isPending={everywhere.isPending}
        onConfirm={() => everywhere.mutate()}
        onClose={() => setIsAsking(false)}
      >
        <p>{texts.everywhereText}</p>
      </ConfirmDialog>
    </div>
  );
}
