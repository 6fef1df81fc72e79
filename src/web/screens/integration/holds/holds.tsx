import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { HoldView } from '#contract';
import { announce } from '../../../components/announcer.tsx';
import { FailureNote } from '../../../components/failure-note.tsx';
import { Notice } from '../../../components/notice.tsx';
import { type HoldDecision, holdsQuery, useDecideHold } from '../../../data/holds.ts';
import { useSession } from '../../../data/session.ts';
import styles from './holds.module.css';
import { texts } from './texts.ts';

type Props = { integrationId: string; runId?: string };

/**
 * What syncs held back because too much would go at once, each with what would go and the two
 * decisions there are. `runId`: only what that run met last. Says nothing while it does not know.
 */
export function Holds({ integrationId, runId }: Props) {
  const { data } = useQuery(holdsQuery(integrationId));
  const decide = useDecideHold();
  const holds = (data?.data ?? []).filter((hold) => runId === undefined || hold.run_id === runId);
  if (holds.length === 0 && decide.isIdle) return null;
  return (
    <section className={styles.holds} aria-label={texts.title}>
      {decide.error && <FailureNote error={decide.error} />}
      {decide.isSuccess && <Notice tone="fine">{texts.decided}</Notice>}
      {holds.length > 0 && (
        <ul className={styles.cards}>
          {holds.map((hold) => (
            <HoldCard key={hold.id} hold={hold} decide={decide} />
          ))}
        </ul>
      )}
    </section>
  );
}

type Deciding = {
  mutate(decision: HoldDecision, options: { onSuccess(): void }): void;
  isPending: boolean;
  variables: HoldDecision | undefined;
};

function HoldCard({ hold, decide }: { hold: HoldView; decide: Deciding }) {
  return (
    <li className={styles.card} data-decided={hold.decision !== null}>
      <p className={styles.sentence}>{hold.sentence}</p>
      {hold.decision === null && <p>{texts.lead(hold.kind)}</p>}
      <Going hold={hold} />
      <Buttons hold={hold} decide={decide} />
    </li>
  );
}

function Going({ hold: { kind, affected, going } }: { hold: HoldView }) {
  if (going.length === 0) return null;
  const more = affected - going.length;
  return (
    <details className={styles.going}>
      <summary>{texts.going(kind, affected)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul className={styles.list} tabIndex={0} aria-label={texts.going(kind, affected)}>
        {going.map(({ name, value }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and the list is only ever replaced as a whole
          <li key={at}>
            {name}
            {value && `: ${value}`}
          </li>
        ))}
        {more > 0 && <li>{texts.more(more)}</li>}
      </ul>
    </details>
  );
}

/** What was decided to stay can still go; only then is it over. */
function Buttons({ hold, decide }: { hold: HoldView; decide: Deciding }) {
  const { can } = useSession();
  if (!can.manage_sync_settings) return <p>{texts.whoMay}</p>;
  const words = texts.buttons(hold.kind);
  const doing = decide.isPending && decide.variables?.holdId === hold.id ? decide.variables.decision : null;
  const press = (decision: HoldDecision['decision']) => {
    const said = decision === 'approve' ? words.approved : words.rejected;
    decide.mutate({ holdId: hold.id, decision }, { onSuccess: () => announce(said) });
  };
  return (
    <div className={styles.buttons}>
      <Button variant="default" size="xs" onClick={() => press('approve')} loading={doing === 'approve'} disabled={decide.isPending}>
        {words.approve}
      </Button>
      {hold.decision === null && (
        <Button variant="default" size="xs" onClick={() => press('reject')} loading={doing === 'reject'} disabled={decide.isPending}>
          {words.reject}
        </Button>
      )}
    </div>
  );
}
