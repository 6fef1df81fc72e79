import { Button, Checkbox } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useSession } from '../../data/session.ts';
import { date } from '../../words/dates.ts';
import { announce } from '../announcer.tsx';
import { codesFile, codesHeading, download } from './codes-file.ts';
import { texts } from './texts.ts';
import styles from './two-factor.module.css';

const FILE_NAME = 'lifecycle-manager-backup-codes.txt';

type Props = { codes: readonly string[]; done?: string; onDone(): void };

/** New backup codes, shown this once: three ways to keep them, and going on only after saying that they are kept. */
export function BackupCodes({ codes, done = texts.done, onDone }: Props) {
  return (
    <>
      <p>{texts.codesLead}</p>
      <Sheet codes={codes} />
      <WaysToKeep codes={codes} />
      <Acknowledge done={done} onDone={onDone} />
    </>
  );
}

/** All that is printed of the page. */
function Sheet({ codes }: { codes: readonly string[] }) {
  const owner = useOwner();
  return (
    <div className={styles.sheet}>
      <p className={styles.printed}>{codesHeading(owner)}</p>
      <ul className={styles.codes} aria-label={texts.codesLabel}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

function WaysToKeep({ codes }: { codes: readonly string[] }) {
  const owner = useOwner();
  const clipboard = useClipboard({ timeout: 2_000 });
  const copy = () => {
    clipboard.copy(codes.join('\n'));
    announce(texts.copiedCodes);
  };
  const save = () => download(FILE_NAME, codesFile(codes, owner));
  const Copied = clipboard.copied ? IconCheck : IconCopy;
  return (
    <div className={styles.buttons}>
      <Button variant="default" size="xs" leftSection={<Copied size={15} aria-hidden />} onClick={copy}>
        {clipboard.copied ? texts.copied : texts.copy}
      </Button>
      <Button variant="default" size="xs" leftSection={<IconDownload size={15} aria-hidden />} onClick={save}>
        {texts.download}
      </Button>
      <Button variant="default" size="xs" leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => window.print()}>
        {texts.print}
      </Button>
    </div>
  );
}

function useOwner() {
  const { member, account } = useSession();
  return { email: member.email, account: account.name, on: date(new Date()) };
}

function Acknowledge({ done, onDone }: { done: string; onDone: () => void }) {
  const [isKept, setIsKept] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isKept) return onDone();
    setProblem(texts.notKept);
    box.current?.focus();
  };
  const tick = (isTicked: boolean) => {
    setIsKept(isTicked);
    setProblem(null);
  };
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <Checkbox
        ref={box}
        label={texts.kept}
        checked={isKept}
        error={problem}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => tick(event.currentTarget.checked)}
      />
      <div className={styles.buttons}>
        <Button type="submit">{done}</Button>
      </div>
    </form>
  );
}
