/** A sentence in which the vendor's own words for its buttons stand between ** and are shown bold. */
export function VendorWords({ text }: { text: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one fixed sentence never move
  return <>{text.split('**').map((part, index) => (index % 2 === 1 ? <strong key={index}>{part}</strong> : part))}</>;
}
