import { isKeyField, KEY_FIELDS } from '#source-records';
import { DEVICES } from './absences.ts';
import type { Hold } from './hold-store.ts';

/** A hold as people read it: what the vendor no longer says, and what becomes of it. */
export function sentenceOf(hold: Hold, vendor: string): string {
  return `${lossOf(hold, vendor)} ${fateOf(hold)}`;
}

/** `Auvik no longer lists 12 of 55 devices of Harbor Dental.` */
export function lossOf({ kind, field, label, affected, present, companyName }: Hold, vendor: string): string {
  const number = `${affected.toLocaleString('en')} of ${present.toLocaleString('en')}`;
  const things = thingsOf(kind, label, present);
  const where = companyName ? ` of ${companyName}` : '';
  return kind === 'field-lost'
    ? `${vendor} no longer gives the ${fieldWords(field)} of ${number} ${things}.`
    : `${vendor} no longer lists ${number} ${things}${where}.`;
}

function thingsOf(kind: Hold['kind'], label: string, present: number): string {
  if (kind === 'companies-missing') return present === 1 ? 'company' : 'companies';
  if (label === DEVICES) return present === 1 ? 'device' : 'devices';
  return `${present === 1 ? 'record' : 'records'} in its list “${label}”`;
}

/** A field in the words of people. */
export function fieldWords(field: string): string {
  return isKeyField(field) ? KEY_FIELDS[field] : field;
}

function fateOf({ kind, affected, decision, decidedBy }: Hold): string {
  const [they, stay, are, them] = affected === 1 ? ['It', 'stays', 'is', 'it'] : ['They', 'stay', 'are', 'them'];
  if (kind === 'field-lost') {
    if (decision === 'approved') return `${decidedBy} let the old values go.`;
    if (decision === 'rejected') return `${decidedBy} decided that the old values stay.`;
    return 'The old values stay until somebody decides, or until they are given again.';
  }
  if (decision === 'approved') return `${decidedBy} marked ${them} as missing.`;
  if (decision === 'rejected') return `${decidedBy} decided to keep ${them}.`;
  return `${they} ${stay} as ${they.toLowerCase()} ${are} until somebody decides.`;
}
