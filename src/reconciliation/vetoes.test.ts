import { expect, it } from 'vitest';
import { aRecord } from './a-record.ts';
import { readRecord } from './reading.ts';
import { vetoBetween } from './vetoes.ts';

const VMWARE = 'VMware-56 4d 00 00 00 00 00 01-02 03 04 05 06 07 08 09';

it.each`
  one                                                          | two                                           | veto                          | why
  ${{ serial: 'FOC01' }}                                       | ${{ serial: 'FOC02' }}                        | ${'different-serials'}        | ${'two numbers, two things'}
  ${{ serial: 'FOC01' }}                                       | ${{ serial: 'foc01 ' }}                       | ${null}                       | ${'one number, written twice'}
  ${{ serial: 'FOC01' }}                                       | ${{ serial: 'N/A' }}                          | ${null}                       | ${'a placeholder is absent, not different'}
  ${{ serial: 'FOC01' }}                                       | ${{}}                                         | ${null}                       | ${'silence contradicts nothing'}
  ${{ serial: 'X1Y2', manufacturer: 'Dell' }}                  | ${{ serial: 'X1Y2', manufacturer: 'HP' }}     | ${'different-makers'}         | ${'two makers number alike'}
  ${{ serial: 'X1Y2', manufacturer: 'Cisco' }}                 | ${{ serial: 'X1Y2', manufacturer: 'Meraki' }} | ${null}                       | ${'one house'}
  ${{ serial: 'X1Y2', manufacturer: 'Dell' }}                  | ${{ serial: 'X1Y2', manufacturer: 'Acme' }}   | ${null}                       | ${'a name we do not know'}
  ${{ type: 'SERVER' }}                                        | ${{ type: 'VIRTUAL' }}                        | ${'physical-against-virtual'} | ${'the kinds say so'}
  ${{ type: 'OTHER', model: 'VMware20,1' }}                    | ${{ type: 'SERVER', model: 'R450' }}          | ${'physical-against-virtual'} | ${'the model says so'}
  ${{ type: 'OTHER', serial: VMWARE }}                         | ${{ type: 'SERVER' }}                         | ${'physical-against-virtual'} | ${'the serial number says so'}
  ${{ type: 'SERVER', manufacturer: 'VMware', model: 'ESXi' }} | ${{ type: 'SERVER', manufacturer: 'HPE' }}    | ${null}                       | ${'a host of virtual machines is a machine'}
  ${{ type: 'VIRTUAL' }}                                       | ${{ type: 'OTHER' }}                          | ${null}                       | ${'OTHER may be anything'}
  ${{ type: 'IMAGING' }}                                       | ${{ type: 'NETWORK' }}                        | ${'impossible-kinds'}         | ${'a printer is no switch'}
  ${{ type: 'NETWORK' }}                                       | ${{ type: 'IMAGING' }}                        | ${'impossible-kinds'}         | ${'nor the other way round'}
  ${{ type: 'SERVER' }}                                        | ${{ type: 'WORKSTATION' }}                    | ${null}                       | ${'sources sort differently'}
`('$one and $two: $veto ($why)', ({ one, two, veto }) => {
  const [a, b] = [readRecord(aRecord(1, one)), readRecord(aRecord(2, two, { integrationId: 'passportal' }))];

  expect([vetoBetween(a, b), vetoBetween(b, a)]).toEqual([veto, veto]);
});

it.each`
  older                  | veto                                     | why
  ${{}}                  | ${'two-live-records-of-one-integration'} | ${'a source that lists two knows two'}
  ${{ isMissing: true }} | ${null}                                  | ${'the vendor may have given the device a new id'}
`('two records of one integration: $veto ($why)', ({ older, veto }) => {
  expect(vetoBetween(readRecord(aRecord(1, {}, older)), readRecord(aRecord(2)))).toBe(veto);
});
