import type { MakerId } from './makers.ts';
import type { SerialForm } from './serials.ts';

/** What the generator knows of one product. */
export type Model = {
  maker: MakerId;
  /** As the vendor shows it in `makeModel`; null where discovery learns no model. */
  name: string | null;
  serial: SerialForm;
  /** Beginning of the serial numbers of this very model, where the maker puts one. */
  prefix?: string;
  /** Operating system versions in the field. */
  software?: readonly string[];
  firmware?: readonly string[];
  /** What the device says of itself; `{name}` and `{software}` are filled in. */
  description?: string;
  /** Years in which units were built, both included. */
  built: readonly [first: number, last: number];
};

type Line = Omit<Model, 'name' | 'built' | 'prefix'>;
type Row = readonly [name: string | null, first: number, last: number, prefix?: string];

/** A product line: what all its models share, then a row for each. */
export function productLine(line: Line, rows: readonly Row[]): readonly Model[] {
  return rows.map(([name, first, last, prefix]) => ({ ...line, name, built: [first, last], ...(prefix === undefined ? {} : { prefix }) }));
}
