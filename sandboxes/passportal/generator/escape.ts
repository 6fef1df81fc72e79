const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', "'": '&#039;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

/** Vendor fact: texts come HTML-escaped (`O&#039;Neill Logistics`). */
export function escaped(text: string): string {
  return text.replace(/[&'"<>]/g, (character) => ENTITIES[character] ?? character);
}
