import type { SettingView } from '#contract';

type Shown = Pick<SettingView, 'key' | 'kind' | 'preset'> & { options: readonly { value: string }[] };
type Values = Readonly<Record<string, string>>;

/**
 * What a setting's field shows, and so what a form that was left as it stands means: what was typed
 * or stored, else the preset. A list that lacks the value shows its preset, or its first option,
 * and never a blank; asking for anything else than this refuses as empty what everybody sees filled
 * in.
 */
export function shownValue({ key, kind, options, preset }: Shown, values: Values): string {
  const value = values[key] ?? preset;
  if (kind !== 'choice') return value;
  const offered = [value, preset].find((wanted) => options.some((option) => option.value === wanted));
  return offered ?? options[0]?.value ?? '';
}

/** What all fields show, by key, without the blanks around what was pasted. */
export function shownValues(settings: readonly Shown[], values: Values): Record<string, string> {
  return Object.fromEntries(settings.map((setting) => [setting.key, shownValue(setting, values).trim()]));
}
