import type { FieldLabelsView, FieldLabelView, LabelDecisions } from '#contract';

export type Decisions = LabelDecisions['decisions'];

/** What was decided so far, by the key of the label. */
export function decisionsOf({ labels }: Pick<FieldLabelsView, 'labels'>): Decisions {
  return Object.fromEntries(labels.flatMap(({ key, decided }) => (decided === null ? [] : [[key, decided]])));
}

/** What was decided about a label. Only what the object itself holds: a label may be called "constructor". */
export function decisionFor(decisions: Decisions, key: string): string | undefined {
  return Object.hasOwn(decisions, key) ? decisions[key] : undefined;
}

/** With another decision about one label; an empty one leaves it to what the label means by itself. */
export function withDecision(decisions: Decisions, key: string, field: string): Decisions {
  const { [key]: _, ...others } = decisions;
  return field === '' ? others : { ...others, [key]: field };
}

export function isSame(one: Decisions, other: Decisions): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === decisionFor(other, key));
}

export type Shown = 'all' | 'unknown' | 'decided';

/** Which labels a filter and a search leave. A label that nobody knows stays among the unknown ones until its decision is saved. */
export function shownLabels(
  labels: readonly FieldLabelView[],
  decisions: Decisions,
  show: Shown,
  search: string,
): readonly FieldLabelView[] {
  const wanted = search.trim().toLowerCase();
  return labels.filter((label) => isOf(label, decisions, show) && (wanted === '' || holds(label, wanted)));
}

export function isOf({ key, by_default, decided }: FieldLabelView, decisions: Decisions, show: Shown): boolean {
  if (show === 'unknown') return by_default === null && decided === null;
  return show === 'all' || decisionFor(decisions, key) !== undefined;
}

function holds({ label, samples }: FieldLabelView, wanted: string): boolean {
  return [label, ...samples].some((text) => text.toLowerCase().includes(wanted));
}
