import { TextInput, type TextInputProps } from '@mantine/core';
import styles from './one-time-code-field.module.css';
import { CODE_LENGTH, readCode } from './read-code.ts';

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  value: string;
  onChange(code: string): void;
  /** Called once when the last digit is there: typed, pasted or filled in by a password manager. */
  onComplete?: ((code: string) => void) | undefined;
};

/** One field for the six digits of an authenticator app: six boxes would be in the way of pasting and of password managers. */
export function OneTimeCodeField({ value, onChange, onComplete, ...rest }: Props) {
  const change = (text: string) => {
    const code = readCode(text);
    onChange(code);
    if (code.length === CODE_LENGTH && code !== value) onComplete?.(code);
  };
  return (
    <TextInput
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCorrect="off"
      spellCheck={false}
      {...rest}
      classNames={{ input: styles['code'] }}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
