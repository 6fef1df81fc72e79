/** What capitals alone cannot tell apart. */
const SPECIAL: Readonly<Record<string, string>> = {
  ipPhone: 'IP phone',
  l3Switch: 'L3 switch',
  ups: 'UPS',
  ipmi: 'IPMI',
  utm: 'UTM',
  pdu: 'PDU',
};

/** The vendor's own words for types and states as people read them: `accessPoint` is "Access point". */
export function inWords(word: string): string {
  const special = SPECIAL[word];
  if (special !== undefined) return special;
  const parts = word.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return parts === '' ? 'Unknown' : `${parts.charAt(0).toUpperCase()}${parts.slice(1)}`;
}
