/**
 * A name as lists sort it: lower case, each run of figures padded to twelve, so that sw-2 comes before sw-10. Stored
 * with the asset, because PostgreSQL cannot page through a natural order it has to compute for every row.
 */
export function sortName(name: string): string {
  return name.toLowerCase().replaceAll(/\d+/g, (figures) => figures.padStart(12, '0'));
}
