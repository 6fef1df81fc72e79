import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TextForm } from '#web/data/text-form.ts';
import styles from './ready-user.module.css';

const texts = { fillIn: 'Fill in' };

type Props = {
  /** Who it is, in the vendor's word for it. */
  intro: string;
  ready: { email: string; password: string };
  form: TextForm<'email' | 'password'>;
  children?: ReactNode;
};

/** The person who is there from the start, below the form that signs in. Nothing of it is a secret. */
export function ReadyUser({ intro, ready, form, children }: Props) {
  const fillIn = () => {
    form.input('email').onChange({ currentTarget: { value: ready.email } });
    form.input('password').onChange({ currentTarget: { value: ready.password } });
    form.element.current?.querySelector<HTMLButtonElement>('button[type="submit"]')?.focus();
  };
  return (
    <div className={styles.ready}>
      <p>
        {intro}
        <br />
        <code>{ready.email}</code> <code>{ready.password}</code>
      </p>
      <Button variant="default" size="xs" onClick={fillIn}>
        {texts.fillIn}
      </Button>
      {children}
    </div>
  );
}
