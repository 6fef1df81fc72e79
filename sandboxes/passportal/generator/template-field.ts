import type { FactName } from './facts.ts';

/** One field of a template; null where nobody ever fills it, so that its label is not known. */
export type TemplateField = { label: string; description: string | null; fact: FactName | undefined; texts?: readonly string[] } | null;

export function labelled(label: string, fact: FactName, description: string | null = ''): TemplateField {
  return { label, description, fact };
}
