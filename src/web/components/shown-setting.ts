import type { SettingView } from '#contract';

/**
 * What the field of a setting holds: what was typed or chosen, and until then its preset. The one place that knows it: the field draws it, checks
 * judge it and the API is told it, or a form would refuse what it shows. An emptied field is empty and not the preset again.
 */
export function shownSetting({ key, preset }: Pick<SettingView, 'key' | 'preset'>, values: Readonly<Record<string, string>>): string {
  return values[key] ?? preset;
}
