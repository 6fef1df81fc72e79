/** A field that holds a text. */
export const plainField = (name: string, text: string) => ({ name, description: '', value: { type: 'string', text } });
