import { Button } from '@mantine/core';
import { SecondFactorForm } from '../../components/second-factor-form.tsx';
import { TextButton } from '../../components/text-button.tsx';
import { StepTitle } from '../../components/two-factor/step-title.tsx';
import { useResetOwnTwoFactor } from '../../data/profile.ts';
import styles from './profile.module.css';
import { texts } from './texts.ts';

/** The way to another phone or app. */
export function ResetPart({ isRequired, onReset }: { isRequired: boolean; onReset: () => void }) {
  return (
    <section className={styles.box}>
      <h2>{texts.resetTitle}</h2>
      <ResetText isRequired={isRequired} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onReset}>
          {texts.reset}
        </Button>
      </div>
    </section>
  );
}

type Props = { isRequired: boolean; onReset(): void; onCancel(): void };

/** Removes the own second factor, for a code or a backup code. Where it is required the frame then leads to setting it up anew. */
export function Reset({ isRequired, onReset, onCancel }: Props) {
  const reset = useResetOwnTwoFactor();
  return (
    <section className={styles.part}>
      <StepTitle>{texts.reset}</StepTitle>
      <ResetText isRequired={isRequired} />
      <SecondFactorForm
        submit={texts.reset}
        submitsWhenComplete={false}
        send={async (proof) => {
          await reset.mutateAsync(proof);
          onReset();
        }}
        wayOut={<TextButton onClick={onCancel}>{texts.cancel}</TextButton>}
      />
    </section>
  );
}

function ResetText({ isRequired }: { isRequired: boolean }) {
  return (
    <p>
      {texts.resetText}
      {isRequired && ` ${texts.resetRequired}`}
    </p>
  );
}
