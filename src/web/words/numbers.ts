const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12431 → 12,431 */
export function number(value: number): string {
  return WHOLE.format(value);
}

/** Chooses the words for a count. `{n}` in the words becomes the number: `count(2, '{n} asset', '{n} assets')`. */
export function count(value: number, one: string, many: string): string {
  return (value === 1 ? one : many).replace('{n}', number(value));
}

/** Exact up to 100,000, then rounded to two digits: about 1.2 million. */
export function total(value: number, isExact: boolean): string {
  if (isExact) return number(value);
  if (value < 1_000_000) return `about ${number(Math.round(value / 10_000) * 10_000)}`;
  return `about ${(value / 1_000_000).toFixed(1).replace(/\.0$/, '')} million`;
}

/** 1,234,567 bytes → 1.2 MB */
export function bytes(value: number): string {
  if (value < 1_000) return `${value} bytes`;
  const [unit, size] = value < 1_000_000 ? ['kB', value / 1_000] : ['MB', value / 1_000_000];
  return `${size.toFixed(size < 10 ? 1 : 0)} ${unit}`;
}
