import { PasswordInput, type PasswordInputProps } from '@mantine/core';

const texts = { show: 'Show or hide what is typed' };

/**
 * A masked field. The library's own leaves out that a refused value is invalid, and keeps the eye from the keyboard.
 */
export function PasswordField({ error, ...rest }: PasswordInputProps) {
  return (
    <PasswordInput
      {...rest}
      error={error}
      aria-invalid={error ? true : undefined}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': texts.show }}
    />
  );
}
