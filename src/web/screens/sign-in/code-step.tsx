import type { SecondFactorProof } from '#contract';
import { SecondFactorForm } from '../../components/second-factor-form.tsx';
import { TextButton } from '../../components/text-button.tsx';
import { isFailure } from '../../data/api-failure.ts';
import { useProveSecondFactor } from '../../data/session.ts';
import { texts } from './texts.ts';

/** The second step: `onBack` leads to the first one, with the sentence why when it has to be done again. */
export function CodeStep({ onDone, onBack }: { onDone: () => void; onBack: (over?: string) => void }) {
  const prove = useProveSecondFactor();
  const send = async (proof: SecondFactorProof) => {
    try {
      await prove.mutateAsync(proof);
    } catch (error) {
      if (isFailure(error, 'LINK_NOT_VALID')) return onBack(error.message);
      throw error;
    }
    onDone();
  };
  return (
    <SecondFactorForm
      submit={texts.submit}
      submitsWhenComplete
      send={send}
      wayOut={<TextButton onClick={() => onBack()}>{texts.backToPassword}</TextButton>}
    />
  );
}
