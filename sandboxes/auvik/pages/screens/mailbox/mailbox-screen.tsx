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

const texts = {
  lead: 'Mails that a real service would send. Nothing leaves this computer, so all of them are here, whoever they are for.',
  none: 'No mails yet. Invite somebody, and the invitation appears here.',
  to: 'To',
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

function Mail({ mail: { to, subject, text, at } }: { mail: MailView }) {
  return (
    <li className={styles.mail}>
      <h2 className={styles.subject}>{subject}</h2>
      <p className={styles.facts}>
        {texts.to} {to} · <When at={at} />
      </p>
      <p className={styles.text}>
        {text.split(/(https?:\/\/\S+)/).map((part, index) =>
          part.startsWith('http') ? (
            <a key={part} href={part}>
              {part}
            </a>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a mail never move
            <span key={index}>{part}</span>
          ),
        )}
      </p>
    </li>
  );
}
