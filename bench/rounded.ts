/**
 * The same with every number in it cut to two places: what a measurement tells beyond them is
 * chance.
 */
export function rounded<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, item) => (typeof item === 'number' ? Math.round(item * 100) / 100 : item)) as T;
}
