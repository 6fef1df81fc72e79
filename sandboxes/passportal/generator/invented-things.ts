import { MAKERS, type Random, SERIAL_FORMS } from '#fleets';
import { ONLY_HERE } from './products.ts';
import type { Thing } from './thing.ts';

const HEX = '0123456789ABCDEF';

/** A thing that only this system knows. `place` numbers it among those of its client. */
export function inventThing(random: Random, prefix: string, place: number): Thing {
  const { type, models, label } = random.weighted(ONLY_HERE);
  const model = random.pick(models);
  const { ouis } = MAKERS[model.maker];
  const mac = `${random.pick(ouis)}${random.characters(HEX, 6)}`;
  const [first, last] = model.built;
  const serial = SERIAL_FORMS[model.serial](random, {
    year: random.between(first, last),
    week: random.between(1, 52),
    mac,
    prefix: model.prefix ?? '',
  });
  const isComputer = type === 'Workstation' || type === 'Server';
  return {
    type,
    name: `${prefix}-${label}-${String(place).padStart(3, '0')}`,
    maker: model.maker,
    makerName: undefined,
    model: model.name ?? undefined,
    serial: serial === '' ? undefined : serial,
    mac: type === 'Monitor' ? undefined : mac,
    ip: type === 'Monitor' ? undefined : `10.${random.between(20, 60)}.${random.between(0, 9)}.${random.between(10, 250)}`,
    os: isComputer && model.software ? random.pick(model.software) : undefined,
    built: model.built,
    isComputer,
  };
}
