import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OutboxMailView } from '#contract';
import { Empty } from '../../components/empty.tsx';
import { EntryPage } from '../../components/entry-page.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { When } from '../../components/when.tsx';
import { isFailure } from '../../data/api-failure.ts';
import { outboxQuery } from '../../data/outbox.ts';
import { NotFound } from '../../frame/not-found.tsx';
import { isOwn, linkParts } from './link-parts.ts';
import styles from './outbox.module.css';
import { texts } from './texts.ts';

/** The demo's mails. There is no such page in any other installation. */
export function OutboxScreen() {
  const outbox = useQuery(outboxQuery);
  if (isFailure(outbox.error, 'NOT_FOUND')) {
    return (
      <main>
        <NotFound />
      </main>
    );
  }
  return (
    <EntryPage lead={texts.lead} isWide>
      <Loaded from={outbox} skeleton={<SkeletonBars widths={[40, 80, 70, 30]} height={20} />}>
        {({ data }) => (data.length === 0 ? <Empty title={texts.none}>{texts.noneText}</Empty> : <Mails mails={data} />)}
      </Loaded>
      <p className={styles.quiet}>
        <Link to="/sign-in" search={{}}>
          {texts.backToSignIn}
        </Link>
      </p>
    </EntryPage>
  );
}

function Mails({ mails }: { mails: readonly OutboxMailView[] }) {
  return (
    <ul className={styles.mails}>
      {mails.map((mail) => (
        <li key={mail.id} className={styles.mail}>
          <h2>{mail.subject}</h2>
          <p className={styles.quiet}>
            {texts.to} {mail.to} · <When at={mail.at} />
          </p>
          <p className={styles.text}>
            {linkParts(mail.text, window.location.origin).map(({ text, href }, index) =>
              href ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one mail never move
                <a key={index} href={href}>
                  {text}
                </a>
              ) : (
                text
              ),
            )}
          </p>
          {mail.action && isOwn(mail.action.href, window.location.origin) && (
            <Button component="a" href={mail.action.href} size="xs" className={styles.action ?? ''}>
              {mail.action.label}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
