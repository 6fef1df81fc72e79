const BREAKS = /<(?:br|\/p|\/div|\/li|\/tr|\/h\d)\b[^>]*>/gi;
const TAGS = /<\/?(?:p|div|span|b|strong|i|em|u|ul|ol|li|a|h\d|table|tbody|thead|tr|td|th|font|img|code|pre|br)\b[^>]*>/gi;

/** Notes without their formatting, each paragraph on a line. Only known tags go: `<server>` in a note is what somebody typed. */
export function plainText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const lines = text.replace(BREAKS, '\n').replace(TAGS, '').replace(/\r\n?/g, '\n').split('\n');
  const kept = lines.map((line) => line.trim()).filter((line) => line !== '');
  return kept.join('\n') || undefined;
}
