import { Button, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { IntegrationView, SettingView } from '#contract';
import { type Choices, FieldChoices } from './field-choices.tsx';
import { PasswordField } from './password-field.tsx';
import styles from './setting-fields.module.css';
import { shownValue } from './shown-settings.ts';
import { OnDate } from './when.tsx';
import { withPicked } from './with-picked.ts';

const texts = {
  advanced: 'Advanced',
  setOn: 'Set on',
  by: 'by',
  replace: 'Replace',
  keep: 'Keep the stored one',
  noSuchChoice: 'No such choice',
};

type Props = {
  settings: readonly SettingView[];
  values: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, string>>;
  /** What a refusal says would be right, by key. */
  choices?: Choices;
  /** Secrets that are stored: they are replaced, never shown. */
  stored?: IntegrationView['secrets'];
  /** The values that change, by key: what is typed into one field may pick another's option. */
  onChange(values: Readonly<Record<string, string>>): void;
};

/** The fields a connector declares, in its order; unusual ones folded away. A new vendor needs no new screen. */
export function SettingFields({ settings, ...rest }: Props) {
  const usual = settings.filter(({ advanced }) => !advanced);
  const unusual = settings.filter(({ advanced }) => advanced);
  const mustShow = unusual.some((setting) => rest.problems[setting.key] || shownValue(setting, rest.values) !== setting.preset);
  return (
    <>
      {usual.map((setting) => (
        <SettingField key={setting.key} setting={setting} {...rest} />
      ))}
      {unusual.length > 0 && (
        <details className={styles.advanced} open={mustShow || undefined}>
          <summary>{texts.advanced}</summary>
          <div className={styles.folded}>
            {unusual.map((setting) => (
              <SettingField key={setting.key} setting={setting} {...rest} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function SettingField({ setting, values, problems, choices, stored, onChange }: Omit<Props, 'settings'> & { setting: SettingView }) {
  const { key, label, help, placeholder, secret, required } = setting;
  const [isReplacing, setIsReplacing] = useState(false);
  const set = stored?.[key];
  const value = shownValue(setting, values);
  if (secret && set && !isReplacing && !values[key]) {
    return <StoredSecret label={label} set={set} onReplace={() => setIsReplacing(true)} />;
  }
  const shared = {
    name: key,
    label,
    description: help,
    placeholder,
    required: required && !set,
    value,
    error: problems[key],
    spellCheck: false,
    autoCapitalize: 'off',
    onChange: (event: { currentTarget: { value: string } }) => onChange(withPicked(setting, event.currentTarget.value)),
  };
  if (setting.kind !== 'text') return <ChoiceField setting={setting} value={value} problem={problems[key]} onChange={onChange} />;
  const offered = problems[key] ? choices?.[key] : undefined;
  if (!secret)
    return (
      <div>
        <TextInput {...shared} autoComplete="off" />
        {offered && <FieldChoices choices={offered} onTake={(taken) => onChange(withPicked(setting, taken))} />}
      </div>
    );
  return (
    <div>
      <PasswordField {...shared} autoComplete="new-password" autoFocus={isReplacing} />
      {set && (
        <Button
          variant="subtle"
          size="compact-xs"
          mt={4}
          onClick={() => {
            onChange({ [key]: '' });
            setIsReplacing(false);
          }}
        >
          {texts.keep}
        </Button>
      )}
    </div>
  );
}

type ChoiceProps = { setting: SettingView; value: string; problem: string | undefined; onChange: Props['onChange'] };

function ChoiceField({ setting: { key, label, help, kind, options, placeholder }, value, problem, onChange }: ChoiceProps) {
  const data = options.map((option) => ({ value: option.value, label: option.label }));
  const shared = { name: key, label, description: help, error: problem, data };
  if (kind === 'choice')
    return <NativeSelect {...shared} value={value} onChange={(event) => onChange({ [key]: event.currentTarget.value })} />;
  const chosen = value.split(',').filter((item) => item !== '');
  return (
    <MultiSelect
      {...shared}
      value={chosen}
      placeholder={chosen.length === 0 ? placeholder : ''}
      onChange={(items) => onChange({ [key]: items.join(',') })}
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage={texts.noSuchChoice}
      comboboxProps={{ withinPortal: false }}
    />
  );
}

function StoredSecret({ label, set, onReplace }: { label: string; set: { set_at: string; set_by: string }; onReplace: () => void }) {
  return (
    <div>
      <p className={styles.label}>{label}</p>
      <div className={styles.stored}>
        <span>
          {texts.setOn} <OnDate at={set.set_at} /> {texts.by} {set.set_by}
        </span>
        <Button variant="default" size="xs" onClick={onReplace} aria-label={`${texts.replace} ${label}`}>
          {texts.replace}
        </Button>
      </div>
    </div>
  );
}
