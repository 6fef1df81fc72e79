import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { SandboxNote } from '#console/pages/frame/sandbox-note.tsx';
import { EntryPage } from '#web/components/entry-page.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { SkeletonRows } from '#web/components/skeleton.tsx';
import { When } from '#web/components/when.tsx';
import type { MailView } from '../../../contract/index.ts';
import { mailsQuery } from '../../data/people.ts';
import styles from './mailbox.module.css';

const ACTION = /^(.+):\n(https?:\/\/\S+)$/;

const texts = {
  lead: 'Mails that a real service would send. Nothing leaves this computer, so all of them are here, whoever they are for.',
  none: 'No mails yet. Invite somebody, and the invitation appears here.',
  to: 'To',
  paste: 'Or paste the link into the address bar:',
  back: 'To the console',
};

/** Everybody's mail, and nobody has to be signed in to read it: whoever was invited is not yet. */
export function MailboxScreen() {
  const mails = useQuery(mailsQuery);
  return (
    <EntryPage lead={texts.lead} isWide>
      <SandboxNote />
      <Loaded from={mails} skeleton={<SkeletonRows rows={3} height={60} />}>
        {({ data }) =>
          data.length === 0 ? (
            <p>{texts.none}</p>
          ) : (
            <ul className={styles.mails}>
              {data.map((mail) => (
                <Mail key={mail.id} mail={mail} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <LinkButton to="/" variant="default">
        {texts.back}
      </LinkButton>
    </EntryPage>
  );
}

/**
 * A paragraph: one that ends with an address is a button of that name, and the address to paste
 * below it.
 */
function Part({ part }: { part: string }) {
  const [, words = '', address = ''] = ACTION.exec(part) ?? [];
  if (!address) return <p className={styles.text}>{part}</p>;
  return (
    <div className={styles.action}>
      <Button component="a" href={address} size="xs">
        {words}
      </Button>
      <p className={styles.facts}>{texts.paste}</p>
      <code className={styles.address}>{address}</code>
    </div>
  );
}

function Mail({ mail: { to, subject, text, at } }: { mail: MailView }) {
  return (
    <li className={styles.mail}>
      <h2 className={styles.subject}>{subject}</h2>
      <p className={styles.facts}>
        {texts.to} {to} · <When at={at} />
      </p>
      {text.split('\n\n').map((part) => (
        <Part key={part} part={part} />
      ))}
    </li>
  );
}
