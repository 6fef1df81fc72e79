export const DENTAL = 52010002;
export const JOINERY = 52010006;

export const CLIENTS = [
  { type: 'client', id: JOINERY, name: 'Hale &amp; Sons Joinery' },
  { type: 'client', id: DENTAL, name: 'Brightwater Dental' },
];

export const field = (name: string, text: string) => ({ name, description: '', value: { type: 'string', text } });

/** A line of a fleet: an asset of the dental practice unless said otherwise. */
export function aDocument(id: number, row: Readonly<Record<string, unknown>> = {}, details: unknown = { name: `a${id}`, tags: [] }) {
  return {
    type: 'document',
    documentType: 'asset',
    id,
    organization_id: 3107,
    label: `a${id}`,
    description: '',
    client_id: DENTAL,
    clientName: 'Brightwater Dental',
    customId: '',
    templateId: 79,
    templateName: 'Generic Asset',
    accessible: true,
    last_modified: '2026-03-02T08:15:44Z',
    ...row,
    details,
  };
}

/** As many assets as asked for, with ids that step by four. */
export const assets = (count: number) => Array.from({ length: count }, (_none, index) => aDocument(2 + 4 * index));
