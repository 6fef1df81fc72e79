import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { ConnectorView, IntegrationView } from '#contract';
import { FailureNote } from '../../components/failure-note.tsx';
import { type Choices, choicesIn } from '../../components/field-choices.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { NoPermission } from '../../components/no-permission.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { SettingFields } from '../../components/setting-fields.tsx';
import { shownValues } from '../../components/shown-settings.ts';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { OnDate } from '../../components/when.tsx';
import { withoutFields } from '../../components/without-fields.ts';
import { ApiFailure } from '../../data/api-failure.ts';
import { useConnectors, useUpdateIntegration } from '../../data/integrations.ts';
import { useSession } from '../../data/session.ts';
import { MappingSection } from './mapping-section.tsx';
import { RemoveSection } from './removal/remove-section.tsx';
import styles from './settings-tab.module.css';
import { texts } from './texts.ts';

/** Name and credentials of an integration. Stored secrets are replaced, never shown. */
export function SettingsTab({ integration }: { integration: IntegrationView }) {
  const connectors = useConnectors();
  const { can } = useSession();
  if (!can.manage_sync_settings) return <NoPermission permission={texts.permission} doing={texts.readOnly} />;
  return (
    <Loaded from={connectors} skeleton={<SkeletonBars widths={[40, 40, 40, 20]} height={36} />}>
      {({ data }) => {
        const connector = data.find(({ id }) => id === integration.connector.id);
        return (
          connector && (
            <div className={styles.parts}>
              <SettingsForm key={integration.id} integration={integration} connector={connector} />
              <MappingSection integration={integration} connector={connector} />
              <RemoveSection integration={integration} />
            </div>
          )
        );
      }}
    </Loaded>
  );
}

function SettingsForm({ integration, connector }: { integration: IntegrationView; connector: ConnectorView }) {
  const form = useSettingsForm(integration, connector);
  return (
    <form ref={form.element} className={styles.form} onSubmit={form.save} noValidate>
      <ProblemSummary problems={form.summary} onGo={form.goTo} />
      <TextInput
        label={texts.name}
        name="name"
        value={form.name}
        error={form.problems['name']}
        onChange={(event) => form.setName(event.currentTarget.value)}
      />
      <SettingFields
        settings={connector.settings}
        values={form.values}
        problems={form.problems}
        choices={form.choices}
        stored={integration.secrets}
        onChange={form.change}
      />
      <dl className={styles.facts}>
        <div>
          <dt>{texts.added}</dt>
          <dd>
            <OnDate at={integration.created_at} />
          </dd>
        </div>
      </dl>
      {form.error && <FailureNote error={form.error} />}
      <div className={styles.buttons}>
        <Button type="submit" loading={form.isSaving}>
          {texts.save}
        </Button>
        <span className={styles.quiet} role="status">
          {form.isSaved ? texts.savedAt : texts.saveChecks}
        </span>
      </div>
    </form>
  );
}

function useSettingsForm(integration: IntegrationView, connector: ConnectorView) {
  const [name, setName] = useState(integration.name);
  const [values, setValues] = useState<Record<string, string>>(integration.settings);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [choices, setChoices] = useState<Choices>({});
  const element = useRef<HTMLFormElement>(null);
  const update = useUpdateIntegration(integration.id);
  const fields = [{ field: 'name', label: texts.name }, ...connector.settings.map(({ key, label }) => ({ field: key, label }))];

  const goTo = (field: string) =>
    requestAnimationFrame(() => element.current?.querySelector<HTMLInputElement>(`[name="${CSS.escape(field)}"]`)?.focus());
  const change = (changed: Readonly<Record<string, string>>) => {
    setValues((before) => ({ ...before, ...changed }));
    setProblems((before) => withoutFields(before, changed));
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setProblems({});
    try {
      await update.mutateAsync({ name: name.trim(), settings: changedSettings(connector, values) });
      // A stored secret leaves this page at once.
      setValues((before) => Object.fromEntries(Object.entries(before).filter(([key]) => !isSecret(connector, key))));
    } catch (error) {
      if (!(error instanceof ApiFailure)) return;
      const found = Object.fromEntries(
        Object.entries(error.byField).map(([field, sentence]) => [field.replace(/^settings\./, ''), sentence]),
      );
      setProblems(found);
      setChoices(choicesIn(error.items));
      const first = fields.find(({ field }) => found[field]);
      if (first) goTo(first.field);
    }
  };
  const summary = fields.flatMap(({ field, label }) => (problems[field] ? [{ field, label, sentence: problems[field] }] : []));
  return {
    name,
    setName,
    values,
    change,
    problems,
    choices,
    summary,
    element,
    goTo,
    save,
    isSaving: update.isPending,
    isSaved: update.isSuccess,
    error: summary.length > 0 ? null : update.error,
  };
}

/**
 * Everything as it is shown; secrets only when they were typed, because one left out stays as it
 * is.
 */
function changedSettings(connector: ConnectorView, values: Readonly<Record<string, string>>): Record<string, string> {
  const shown = Object.entries(shownValues(connector.settings, values));
  return Object.fromEntries(shown.filter(([key, value]) => !isSecret(connector, key) || value !== ''));
}

function isSecret(connector: ConnectorView, key: string): boolean {
  return connector.settings.some((setting) => setting.key === key && setting.secret);
}
