import { type FormEvent, useRef, useState } from 'react';
import { isFailure } from '../data/api-failure.ts';

type CodeEntry = {
  /** What speaks against the text before it is sent. */
  problemWith(text: string): string | null;
  /** Whether a refused code stays in its field: a long one with a typing error does, one of the app does not. */
  keepsRefused: boolean;
  send(text: string): Promise<unknown>;
};

/** One code in one field, sent once at a time; what is wrong with it stands at the field, with the cursor there. */
export function useCodeEntry({ problemWith, keepsRefused, send }: CodeEntry) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);
  // A password manager may fill the code in and press Enter at once: sent twice, the second one would be refused as used.
  const isBusy = useRef(false);
  const box = useRef<HTMLInputElement>(null);

  const refuse = (sentence: string) => {
    setProblem(sentence);
    box.current?.focus();
    box.current?.select();
  };
  const prove = async (typed: string) => {
    if (isBusy.current) return;
    setFailure(null);
    const found = problemWith(typed);
    if (found) return refuse(found);
    isBusy.current = true;
    setIsSending(true);
    try {
      await send(typed);
    } catch (error) {
      if (!isFailure(error, 'WRONG_CODE', 'INVALID_INPUT')) return setFailure(error);
      if (!keepsRefused) setText('');
      refuse(error.message);
    } finally {
      isBusy.current = false;
      setIsSending(false);
    }
  };
  const change = (typed: string) => {
    setText(typed);
    setProblem(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void prove(text);
  };
  return { text, failure, isSending, prove, change, submit, input: { ref: box, value: text, error: problem, readOnly: isSending } };
}
