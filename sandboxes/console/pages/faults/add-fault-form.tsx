import { Button, NativeSelect, TextInput } from '@mantine/core';
import { FailureNote } from '#web/components/failure-note.tsx';
import { useTextForm } from '#web/data/text-form.ts';
import { useVendor } from '../vendor.ts';
import { type FaultState, useAddFault } from './data.ts';
import styles from './faults.module.css';
import { texts } from './texts.ts';

type Props = Pick<FaultState, 'catalogue' | 'groups'>;

/** One fault from the menu of all there are, with the sentence that says what it does. */
export function AddFaultForm({ catalogue, groups }: Props) {
  const add = useAddFault();
  const { examplePath } = useVendor();
  const form = useTextForm({
    initial: { id: catalogue[0]?.id ?? '', argument: '', path: '', contains: '', when: '1' },
    check: () => ({}),
    send: ({ id, argument, ...rest }) => add.mutateAsync({ ...rest, what: argument.trim() ? `${id}:${argument.trim()}` : id }),
  });
  const chosen = catalogue.find(({ id }) => id === form.values.id);
  const menu = groups.map(({ id, label }) => ({
    group: label,
    items: catalogue.filter(({ group }) => group === id).map((entry) => ({ value: entry.id, label: entry.label })),
  }));
  const what = form.input('id');
  return (
    <section aria-labelledby="add-fault">
      <h2 id="add-fault" className={styles.heading}>
        {texts.add}
      </h2>
      <form ref={form.element} onSubmit={form.submit} noValidate className={styles.form}>
        {form.failure !== null && <FailureNote error={form.failure} />}
        <NativeSelect label={texts.what} description={chosen?.sentence} data={menu} {...what} />
        {chosen?.argument && (
          <TextInput
            label={chosen.argument.label}
            description={chosen.argument.sentence}
            placeholder={chosen.argument.example}
            autoComplete="off"
            {...form.input('argument')}
          />
        )}
        <TextInput label={texts.path} description={texts.pathHelp} autoComplete="off" placeholder={examplePath} {...form.input('path')} />
        <TextInput label={texts.contains} description={texts.containsHelp} autoComplete="off" {...form.input('contains')} />
        <TextInput label={texts.when} description={texts.whenHelp} autoComplete="off" {...form.input('when')} />
        <div>
          <Button type="submit" loading={form.isSending}>
            {texts.submit}
          </Button>
        </div>
      </form>
    </section>
  );
}
