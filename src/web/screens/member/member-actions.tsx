import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { MemberView } from '#contract';
import { announce } from '../../components/announcer.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { focusTitle } from '../../components/focus-title.ts';
import { useDisableMember, useRemoveMember, useResetMemberTwoFactor } from '../../data/members.ts';
import styles from './member.module.css';
import { texts } from './texts.ts';

type ActionId = 'disable' | 'enable' | 'reset' | 'remove';

/** Ending or restoring somebody's access. What the signed-in member may not do is not offered; the page says why above. */
export function MemberActions({ member }: { member: MemberView }) {
  const [asked, setAsked] = useState<ActionId | null>(null);
  const actions = useActions(member, (done) => setAsked((now) => (now === done ? null : now)));
  const offered = offeredActions(member);
  if (offered.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="member-actions">
      <h2 id="member-actions">{texts.actions}</h2>
      <ul className={styles.actions}>
        {offered.map((id) => (
          <li key={id}>
            <p>{texts[id].text(member.name)}</p>
            <Button variant="default" onClick={() => setAsked(id)}>
              {texts[id].button}
            </Button>
          </li>
        ))}
      </ul>
      {offered.map((id) => (
        <ConfirmDialog
          key={id}
          isOpen={asked === id}
          title={texts[id].title(member.name)}
          action={texts[id].button}
          kind={id === 'enable' ? 'plain' : 'danger'}
          onConfirm={actions[id].run}
          onClose={() => {
            actions[id].reset();
            setAsked(null);
          }}
          isPending={actions[id].isPending}
          error={actions[id].error}
        >
          <p>{texts[id].text(member.name)}</p>
        </ConfirmDialog>
      ))}
    </section>
  );
}

function offeredActions({ can, status, has_two_factor }: MemberView): ActionId[] {
  return [
    ...(can.disable ? [status === 'active' ? ('disable' as const) : ('enable' as const)] : []),
    ...(can.reset_two_factor && has_two_factor ? ['reset' as const] : []),
    ...(can.remove ? ['remove' as const] : []),
  ];
}

type Doing = { run(): void; reset(): void; isPending: boolean; error: unknown };

function useActions({ id, name }: MemberView, close: (done: ActionId) => void): Record<ActionId, Doing> {
  const disable = useDisableMember(id);
  const reset = useResetMemberTwoFactor(id);
  const remove = useRemoveMember(id);
  const navigate = useNavigate();
  const after = (action: ActionId) => ({
    onSuccess: () => {
      close(action);
      announce(texts[action].done(name));
      // The button that was pressed is gone or another one now.
      if (action === 'remove') void navigate({ to: '/settings/members', search: {} });
      else focusTitle();
    },
  });
  return {
    disable: { ...disable, run: () => disable.mutate(true, after('disable')) },
    enable: { ...disable, run: () => disable.mutate(false, after('enable')) },
    reset: { ...reset, run: () => reset.mutate(undefined, after('reset')) },
    remove: { ...remove, run: () => remove.mutate(undefined, after('remove')) },
  };
}
