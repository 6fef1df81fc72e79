import type { TextForm } from '../data/text-form.ts';
import { PasswordField } from './password-field.tsx';
import { PasswordRules } from './password-rules.tsx';

const texts = { mismatch: 'The two passwords differ.' };

type Props = { form: TextForm<'password' | 'again'>; label: string; againLabel: string; autoFocus?: boolean };

/** A password to be set, twice, with the rules ticking off while typing. */
export function NewPasswordFields({ form, label, againLabel, autoFocus = false }: Props) {
  return (
    <>
      <PasswordField
        label={label}
        autoComplete="new-password"
        autoFocus={autoFocus}
        description={<PasswordRules password={form.values.password} />}
        descriptionProps={{ component: 'div' }}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        {...form.input('password')}
      />
      <PasswordField label={againLabel} autoComplete="new-password" {...form.input('again')} />
    </>
  );
}

/** What speaks against the second field, if anything does. */
export function mismatch({ password, again }: { password: string; again: string }): { again?: string } {
  return password === again ? {} : { again: texts.mismatch };
}
