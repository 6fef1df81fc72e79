/** Rows that no vendor should send, in turn: each breaks the form in another place. */
const BROKEN: readonly ((id: number) => unknown)[] = [
  (id) => ({ type: 'document', documentType: 'asset', id, label: null, client_id: 'nobody', details: { name: 7, '0': [] } }),
  () => ({ type: 'document', documentType: 'asset', label: 'No id', details: {} }),
  (id) => ({ type: 'document', documentType: 'asset', id: String(id), label: 'Id as text', client_id: {}, details: 'text' }),
  (id) => ({
    type: 'document',
    documentType: 'asset',
    id,
    label: ['a', 'list'],
    templateId: 'seventy-nine',
    last_modified: 'soon',
    details: [1, 2],
  }),
  (id) => ({
    type: 'document',
    documentType: 'asset',
    id,
    label: 'Fields without labels',
    details: { name: 'x', '0': { value: { text: 'x' } } },
  }),
  (id) => ({ type: 'document', documentType: 'asset', id, label: 'No details', accessible: 'yes', details: null }),
];

export function malformedLine(id: number, place: number): unknown {
  return BROKEN[place % BROKEN.length]?.(id);
}
