import { describe, expect, it } from 'vitest';
import { parseFault, startPassportalSandbox } from '../../../sandboxes/passportal/index.ts';
import { asset, assets, DENTAL, field, idOf, lookUp, storiesWith } from './sandbox-story.ts';

const story = storiesWith(startPassportalSandbox);
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

describe('the fields of assets', () => {
  it.each(['slug', 'position'] as const)('are read in either form: by %s', async (details) => {
    await using passportal = await story([asset(1, { fields: { Model: 'T14', Type: 'Laptop' } })], { sandbox: { quirks: { details } } });
    const { records, end } = await lookUp(passportal.session, DENTAL, [1]);

    expect(end).toEqual({ kind: 'complete' });
    expect(records).toMatchObject([
      { about: String(idOf(1)), companyKey: DENTAL.key, claims: { serial: 'SN1', model: 'T14', type: 'WORKSTATION' } },
    ]);
  });

  it('are read by whatever the labels are called in a template of their own', async () => {
    await using passportal = await story([asset(1)], { sandbox: { quirks: { template: 'renamed' } } });
    const { records } = await lookUp(passportal.session, DENTAL, [1]);

    expect(records[0]?.claims).toMatchObject({ serial: 'SN1' });
  });

  it('mean what the settings of the integration say', async () => {
    const settings = { fieldMapping: '{"rack":"location","serial number":"ignore"}' };
    await using passportal = await story([asset(1, { details: { '0': field('Serial Number', 'SN1'), '1': field('Rack', 'B4') } })], {
      settings,
    });
    const { records } = await lookUp(passportal.session, DENTAL, [1]);

    expect(records[0]?.claims).toEqual({ location: 'B4' });
  });

  it('that are closed to the key give a record that says that nothing was read', async () => {
    await using passportal = await story([asset(1), asset(2, { row: { accessible: false } })]);
    const { records, end } = await lookUp(passportal.session, DENTAL, [1, 2]);

    expect(end).toEqual({ kind: 'complete' });
    expect(records[1]).toMatchObject({
      vendorKey: String(idOf(2)),
      claims: {},
      nothingRead: true,
      body: { message: 'not found.', status: 403 },
    });
  });

  it.each(['html', 'truncated-json', 'null-data', 'unsuccessful', 'empty-body', '401'])(
    'of one that fails (%s) leave the others alone, and are asked for again because they have no record',
    async (fault) => {
      await using passportal = await story(assets(6));
      const place = `/api/v2/documents/${idOf(3)}`;
      passportal.sandbox.setFaults([parseFault(`${place}@*=${fault}`)]);
      const { records, end } = await lookUp(passportal.session, DENTAL, numbers(6));

      expect(records.map(({ vendorKey }) => Number(vendorKey))).toEqual([0, 1, 2, 4, 5].map(idOf));
      expect(end).toMatchObject({
        kind: 'broke-off',
        fault: { message: expect.stringMatching(/^The fields of one asset could not be read and will be/) },
      });
    },
  );

  it('are asked for again within the same run when a gateway fails', async () => {
    await using passportal = await story(assets(6));
    passportal.sandbox.setFaults([parseFault('/api/v2/documents/*@%3=502')]);

    const { records, end } = await lookUp(passportal.session, DENTAL, numbers(6));

    expect(end).toEqual({ kind: 'complete' });
    expect(records).toHaveLength(6);
  });

  it('survive the end of their token, whichever of them meets it', async () => {
    await using passportal = await story(assets(60));
    passportal.sandbox.setFaults([parseFault('/api/v2/documents/*@7=token-expired'), parseFault('/api/v2/documents/*@41=token-expired')]);

    const { records, end } = await lookUp(passportal.session, DENTAL, numbers(60));

    expect(end).toEqual({ kind: 'complete' });
    expect(records).toHaveLength(60);
  });

  it('are not asked for one by one of a vendor that is down', async () => {
    await using passportal = await story(assets(200));
    passportal.sandbox.setFaults([parseFault('/api/v2/documents/*@*=empty-body')]);
    const before = passportal.sandbox.requests();

    expect(await lookUp(passportal.session, DENTAL, numbers(200))).toMatchObject({ records: [], end: { kind: 'broke-off' } });
    expect(passportal.sandbox.requests() - before).toBeLessThan(60);
  });

  it('of a key that opens none are said to be closed once, and are not noted as empty', async () => {
    await using passportal = await story(assets(40, { row: { accessible: false } }));

    expect(await lookUp(passportal.session, DENTAL, numbers(40))).toMatchObject({
      records: [],
      end: { kind: 'not-permitted', fault: { message: expect.stringContaining('may list assets but open none') } },
    });
  });
});
