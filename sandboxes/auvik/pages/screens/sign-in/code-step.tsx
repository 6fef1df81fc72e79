import { Button } from '@mantine/core';
import { FailureNote } from '#web/components/failure-note.tsx';
import { OneTimeCodeField } from '#web/components/one-time-code-field.tsx';
import { problemWithCode } from '#web/components/read-code.ts';
import { TextButton } from '#web/components/text-button.tsx';
import { useCodeEntry } from '#web/components/use-code-entry.ts';
import { isFailure } from '#web/data/api-failure.ts';
import { useProveSecondFactor } from '../../data/session.ts';
import { texts } from './texts.ts';

/** The second step; `onBack` leads to the first one, with the sentence why when it has to be done again. */
export function CodeStep({ onDone, onBack }: { onDone(): void; onBack(over?: string): void }) {
  const prove = useProveSecondFactor();
  const send = async (code: string) => {
    try {
      await prove.mutateAsync({ code });
    } catch (error) {
      if (isFailure(error, 'LINK_NOT_VALID')) return onBack(error.message);
      throw error;
    }
    onDone();
  };
  const entry = useCodeEntry({ problemWith: problemWithCode, keepsRefused: false, send });
  return (
    <form onSubmit={entry.submit} noValidate>
      {entry.failure !== null && <FailureNote error={entry.failure} />}
      <OneTimeCodeField label={texts.code} autoFocus {...entry.input} onChange={entry.change} onComplete={entry.prove} />
      <Button type="submit" loading={entry.isSending} fullWidth>
        {texts.verify}
      </Button>
      <p>
        <TextButton onClick={() => onBack()}>{texts.back}</TextButton>
      </p>
    </form>
  );
}
