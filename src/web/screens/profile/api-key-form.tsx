import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { AddApiKey, type PermissionCatalogue } from '#contract';
import { FailureNote } from '../../components/failure-note.tsx';
import { dayProblem, emptyKey, type KeyField, KeyFields } from '../../components/key-fields.tsx';
import panel from '../../components/key-panel.module.css';
import type { NewKey } from '../../components/key-secret-dialog.tsx';
import type { WhyNot } from '../../components/level-choice.tsx';
import { cleanLevels } from '../../components/levels.ts';
import { LevelsEditor } from '../../components/levels-editor.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { useAddApiKey } from '../../data/api-keys.ts';
import { bodyProblems } from '../../data/check-body.ts';
import { useTextForm } from '../../data/text-form.ts';
import styles from './key-levels.module.css';
import { neverForKeys } from './key-limit.ts';
import { texts } from './key-texts.ts';

type Props = { onMade(key: NewKey): void; onCancel(): void };

/** The form of a personal key. It starts with all that its owner holds: less is chosen, not more. */
export function ApiKeyForm({ catalogue, ...rest }: Props & { catalogue: UseQueryResult<PermissionCatalogue> }) {
  return (
    <section className={panel.form} aria-labelledby="new-key">
      <h2 className={panel.heading} id="new-key">
        {texts.new}
      </h2>
      <Loaded from={catalogue} skeleton={<SkeletonBars widths={[60, 40, 100]} height={36} />}>
        {(found) => <Fields catalogue={found} {...rest} />}
      </Loaded>
    </section>
  );
}

function Fields({ catalogue: { sections, own }, onMade, onCancel }: Props & { catalogue: PermissionCatalogue }) {
  const [levels, setLevels] = useState(own.key_levels);
  const whyNot: WhyNot = (itemId, level) => (neverForKeys(own, itemId, level) ? texts.neverForKeys : undefined);
  const add = useAddApiKey();
  const form = useTextForm<KeyField>({
    initial: emptyKey(),
    check: (values) => ({ ...bodyProblems(AddApiKey, { ...values, levels }), ...dayProblem(values.expires_on) }),
    send: async (values) => {
      const { key, secret } = await add.mutateAsync({ ...values, levels: cleanLevels(levels, sections) });
      add.reset();
      onMade({ id: key.id, name: key.name, secret });
    },
  });
  return (
    <form ref={form.element} className={panel.fields} onSubmit={form.submit} noValidate>
      <KeyFields name={form.input('name')} day={form.input('expires_on')} />
      <div className={styles.levels}>
        <p className={styles.label}>{texts.levels}</p>
        <p className={styles.help}>{texts.levelsHelp}</p>
        <LevelsEditor sections={sections} levels={levels} max={own.key_levels} whyNot={whyNot} onChange={setLevels} />
      </div>
      {form.failure !== null && <FailureNote error={form.failure} />}
      <div className={panel.buttons}>
        <Button type="submit" loading={form.isSending}>
          {texts.submit}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </form>
  );
}
