import type { SettingView } from '#contract';

/** What changes when `text` is typed into a setting: itself, and the option it picks of another one. An emptied field picks nothing. */
export function withPicked({ key, picks }: Pick<SettingView, 'key' | 'picks'>, text: string): Record<string, string> {
  if (!picks || text.trim() === '') return { [key]: text };
  const known = picks.parts.find(({ part }) => text.toLowerCase().includes(part.toLowerCase()));
  return { [key]: text, [picks.setting]: known?.value ?? picks.otherwise };
}
