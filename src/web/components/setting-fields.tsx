import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { IntegrationView, SettingView } from '#contract';
import { PasswordField } from './password-field.tsx';
import styles from './setting-fields.module.css';
import { OnDate } from './when.tsx';

const texts = {
  advanced: 'Advanced',
  setOn: 'Set on',
  by: 'by',
  replace: 'Replace',
  keep: 'Keep the stored one',
};

type Props = {
  settings: readonly SettingView[];
  values: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, string>>;
  /** Secrets that are stored: they are replaced, never shown. */
  stored?: IntegrationView['secrets'];
  onChange(key: string, value: string): void;
};

/** The fields a connector declares, in its order; unusual ones folded away. A new vendor needs no new screen. */
export function SettingFields({ settings, ...rest }: Props) {
  const usual = settings.filter(({ advanced }) => !advanced);
  const unusual = settings.filter(({ advanced }) => advanced);
  const mustShow = unusual.some(({ key }) => rest.problems[key] || rest.values[key]);
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

function SettingField({ setting, values, problems, stored, onChange }: Omit<Props, 'settings'> & { setting: SettingView }) {
  const { key, label, help, placeholder, secret, required } = setting;
  const [isReplacing, setIsReplacing] = useState(false);
  const set = stored?.[key];
  if (secret && set && !isReplacing && !values[key]) {
    return <StoredSecret label={label} set={set} onReplace={() => setIsReplacing(true)} />;
  }
  const shared = {
    name: key,
    label,
    description: help,
    placeholder,
    required: required && !set,
    value: values[key] ?? '',
    error: problems[key],
    spellCheck: false,
    autoCapitalize: 'off',
    onChange: (event: { currentTarget: { value: string } }) => onChange(key, event.currentTarget.value),
  };
  if (!secret) return <TextInput {...shared} autoComplete="off" />;
  return (
    <div>
      <PasswordField {...shared} autoComplete="new-password" autoFocus={isReplacing} />
      {set && (
        <Button
          variant="subtle"
          size="compact-xs"
          mt={4}
          onClick={() => {
            onChange(key, '');
            setIsReplacing(false);
          }}
        >
          {texts.keep}
        </Button>
      )}
    </div>
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
