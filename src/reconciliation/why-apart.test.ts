import { expect, it } from 'vitest';
import type { Claims } from '#source-records';
import { aRecord } from './a-record.ts';
import { whyApart } from './why-apart.ts';

const SERIAL = { serial: 'FOC01' };
const at = (integrationId: string) => ({ integrationId });

it.each<[string, Partial<Claims>, Partial<Claims>, string, RegExp]>([
  ['one source reports both', SERIAL, SERIAL, 'auvik', /^One source reports the number on two devices/],
  ['two makers', { ...SERIAL, manufacturer: 'Dell' }, { ...SERIAL, manufacturer: 'HP' }, 'passportal', /^Their makers differ/],
  ['metal and software', { ...SERIAL, type: 'SERVER' }, { ...SERIAL, type: 'VIRTUAL' }, 'passportal', /^One of them is a physical device/],
  ['a printer and a switch', { ...SERIAL, type: 'IMAGING' }, SERIAL, 'passportal', /^Their types cannot both be true/],
  ['nothing any more', SERIAL, SERIAL, 'passportal', /^The next sync of the client looks at them again/],
])('says why two assets with one serial number are two: %s', (_, one, two, integration, sentence) => {
  expect(whyApart('FOC01', [aRecord(1, one)], [aRecord(2, two, at(integration))], [])).toMatch(sentence);
});

it('asks first who shares the number, also where it is a third asset', () => {
  const [one, two, third] = [aRecord(1, SERIAL), aRecord(2, { ...SERIAL, type: 'IMAGING' }, at('passportal')), aRecord(3, SERIAL)];

  expect(whyApart('FOC01', [one], [two], [third])).toMatch(/^One source reports the number on two devices/);
});

it('names a number that half the fleet carries', () => {
  const others = Array.from({ length: 60 }, (_, number) => aRecord(number + 3, SERIAL, at(`source-${number}`)));

  expect(whyApart('FOC01', [aRecord(1, SERIAL)], [aRecord(2, SERIAL, at('passportal'))], others)).toMatch(
    /^So many records carry the number/,
  );
});
