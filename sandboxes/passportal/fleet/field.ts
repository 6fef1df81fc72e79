/** A field of a document that holds a text. */
export const plainField = (name: string, text: string) => ({ name, description: '', value: { type: 'string', text } });

/** Vendor fact: the label in lower case with blanks turned into `_`, other punctuation kept: `purchase_date_(yyyy-mm-dd)`. */
export function slugOf(label: string): string {
  return label.toLowerCase().replaceAll(' ', '_');
}
