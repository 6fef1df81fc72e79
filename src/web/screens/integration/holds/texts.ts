import type { HoldView } from '#contract';
import { count, number } from '../../../words/numbers.ts';

type Kind = HoldView['kind'];

const AS_MISSING = { approve: 'Mark as missing', reject: 'Keep them', approved: 'Marked as missing.', rejected: 'Kept.' };

/** The two buttons of a hold, and what is said once either was pressed. */
const DECISIONS: Readonly<Record<Kind, typeof AS_MISSING>> = {
  'devices-missing': AS_MISSING,
  'companies-missing': AS_MISSING,
  'field-lost': {
    approve: 'Take it',
    reject: 'Keep the old values',
    approved: 'The old values are gone.',
    rejected: 'The old values stay.',
  },
};

const LEADS: Readonly<Record<Kind, string>> = {
  'devices-missing': 'So many at once are more often an accident at the vendor than a customer’s doing.',
  'companies-missing':
    'So many at once are more often an accident at the vendor than customers who left. Listed companies are read as ever.',
  'field-lost': 'So many at once are more often an accident at the vendor than a change. Assets keep the values and are not merged anew.',
};

export const texts = {
  title: 'Waiting for a decision',
  decided: 'Decided. What stands above and in the last run is from before; the next sync brings it up to date.',
  whoMay: 'Deciding needs the permission Manage Sync Settings.',
  lead: (kind: Kind) => LEADS[kind],
  buttons: (kind: Kind) => DECISIONS[kind],
  going: (kind: Kind, things: number) =>
    kind === 'field-lost'
      ? count(things, 'The value that would go', 'The {n} values that would go')
      : count(things, 'What would be marked as missing', 'The {n} that would be marked as missing'),
  more: (things: number) => `and ${number(things)} more`,
} as const;
