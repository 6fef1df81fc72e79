import { Button, NativeSelect, TextInput } from '@mantine/core';
import { bodyProblems } from '#console/pages/call.ts';
import { announce } from '#web/components/announcer.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { PasswordField } from '#web/components/password-field.tsx';
import { useTextForm } from '#web/data/text-form.ts';
import { AddUser, PASSWORD_RULES, Role } from '../../../contract/index.ts';
import { useSession } from '../../data/session.ts';
import { useAddUser } from '../../data/users.ts';
import { ROLE_WORDS } from '../../words.ts';
import { texts } from './texts.ts';
import styles from './users.module.css';

const [first = '', ...others] = PASSWORD_RULES.map(({ label }) => label);
const PASSWORD_HELP = `${[first, ...others.map((label) => label.toLowerCase())].join(', ')}. ${texts.passwordHelp}`;

export function AddUserForm() {
  const { can } = useSession();
  const add = useAddUser();
  const form = useTextForm({
    initial: { first_name: '', last_name: '', email: '', role: 'user', password: '' },
    check: (values) => bodyProblems(AddUser, values),
    send: async (values) => {
      await add.mutateAsync({ ...values, role: Role.parse(values.role) });
      form.clear();
      announce(texts.wasAdded);
    },
    fieldOf: { NAME_TAKEN: 'email' },
  });
  const roles = Role.options.filter((role) => can.manage_superusers || role !== 'superuser');
  return (
    <section aria-labelledby="add-user">
      <form ref={form.element} onSubmit={form.submit} noValidate className={styles.form}>
        <h2 id="add-user" className={styles.heading}>
          {texts.add}
        </h2>
        {form.failure !== null && <FailureNote error={form.failure} />}
        <TextInput label={texts.firstName} autoComplete="off" {...form.input('first_name')} />
        <TextInput label={texts.lastName} autoComplete="off" {...form.input('last_name')} />
        <TextInput label={texts.email} type="email" autoComplete="off" {...form.input('email')} />
        <NativeSelect label={texts.role} data={roles.map((role) => ({ value: role, label: ROLE_WORDS[role] }))} {...form.input('role')} />
        <PasswordField label={texts.password} description={PASSWORD_HELP} autoComplete="new-password" {...form.input('password')} />
        <div>
          <Button type="submit" loading={form.isSending}>
            {texts.submit}
          </Button>
        </div>
      </form>
    </section>
  );
}
