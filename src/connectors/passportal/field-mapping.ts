import { AppError } from '#lib';
import type { Settings } from '../connector.ts';
import { FIELDS, type FieldName, type LabelMeaning, meaningOf, plainLabel } from './labels.ts';

/** What one account's labels mean, where that is not what the table says: a field of ours, or nothing. By plain label. */
export type FieldMapping = ReadonlyMap<string, FieldName | 'ignore'>;

/** The setting that keeps it. It is not on the form: it is edited on the page of the integration. */
export const FIELD_MAPPING = 'fieldMapping';

const LABELS_MAX = 200;
const LABEL_LENGTH_MAX = 200;

/** The mapping of the settings. They were checked when they were saved, so a text that is none is a bug and throws. */
export function fieldMappingFrom(settings: Settings): FieldMapping {
  return new Map(Object.entries(read(settings[FIELD_MAPPING] ?? '')));
}

/**
 * A mapping as it is kept: JSON of plain labels to fields, in the order of the labels, or '' where there is none.
 * @throws AppError with field `fieldMapping`
 */
export function parseFieldMapping(typed: string): string {
  const entries = Object.entries(read(typed)).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.length === 0 ? '' : JSON.stringify(Object.fromEntries(entries));
}

/** What a label means in this account. What a person decided comes before every synonym. */
export function meaningIn(mapping: FieldMapping, label: string): LabelMeaning | undefined {
  const decided = mapping.get(plainLabel(label));
  if (decided === undefined) return meaningOf(label);
  return decided === 'ignore' ? undefined : { field: decided, rank: -1 };
}

function read(text: string): Record<string, FieldName | 'ignore'> {
  if (text.trim() === '') return {};
  const said = parsed(text);
  const entries = typeof said === 'object' && said !== null && !Array.isArray(said) ? Object.entries(said) : undefined;
  if (!entries) throw refused('The field mapping should be pairs of a label and a field.');
  if (entries.length > LABELS_MAX) throw refused(`The field mapping has ${entries.length} labels; at most ${LABELS_MAX} are kept.`);
  return Object.fromEntries(entries.map(([label, field]) => [labelIn(label), fieldIn(label, field)]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function labelIn(label: string): string {
  const plain = plainLabel(label);
  if (plain === '' || label.length > LABEL_LENGTH_MAX) throw refused(`“${label.slice(0, 40)}” is no label of a field.`);
  return plain;
}

function fieldIn(label: string, field: unknown): FieldName | 'ignore' {
  const known = [...FIELDS, 'ignore' as const].find((name) => name === field);
  if (known) return known;
  throw refused(`“${label}” is mapped to ${JSON.stringify(field)?.slice(0, 40)}, which is none of: ${[...FIELDS, 'ignore'].join(', ')}.`);
}

function refused(message: string): AppError {
  return new AppError('INVALID_INPUT', message, { whoActs: 'member' }, { field: FIELD_MAPPING });
}
