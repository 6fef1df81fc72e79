import { ok } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { findIntegration, updateIntegration } from '#integrations';
import { CLAIM_LIMITS, ID_LIMIT, savePage } from '#source-records';
import { aDevice, aTenant, HARBOR, twoClients } from '../../tests/auvik-fleet.ts';
import { anAsset, idOf, JOINERY, openPassportalWorkshop, twoPractices } from '../../tests/passportal-workshop.ts';
import { openWorkshop, type Workshop } from '../../tests/workshop.ts';
import { previewLabels } from './labels/preview-labels.ts';
import { fieldLabelsOf } from './labels/translation.ts';

/**
 * One record, one client or one company with a text that is too long never takes the others along.
 */

let shop: Pick<Workshop, 'rows' | 'close' | 'inAccount'>;
afterEach(() => shop.close());

/**
 * A text that no compression makes short: an index takes many more characters of one that repeats
 * itself.
 */
function noise(characters: number): string {
  let text = '';
  for (let at = 0; text.length < characters; at += 1) text += createHash('sha256').update(`${at}`).digest('base64url');
  return text.slice(0, characters);
}

/**
 * The same of characters that take four bytes each: what is as long as allowed must fit into every
 * index.
 */
const wide = (characters: number) =>
  String.fromCodePoint(...[...noise(characters)].map((letter, at) => 0x20000 + 61 * letter.charCodeAt(0) + (at % 61)));

type Row = { name: string; serial: string | null; serial_absent_because: string | null; client: string; location: string | null };
const assets = () =>
  shop.rows<Row>(
    `select a.name, a.serial, a.serial_absent_because, a.location, k.name as client
     from asset a join client k on k.client_id = a.client_id order by a.asset_id`,
  );
const tooLong = async () => (await assets()).filter(({ serial_absent_because }) => serial_absent_because === 'too-long');

describe('a document', () => {
  it('with long texts in every field is kept, with what can be kept of it, and whole once they are short', async () => {
    const long = {
      'Serial Number': noise(3_600),
      Location: noise(5_000),
      'Asset Tag': noise(400),
      'MAC Address': noise(400),
      Model: noise(4_000),
    };
    const passportal = await openPassportalWorkshop([...twoPractices(2, 1), anAsset(10, { label: noise(3_000), fields: long })]);
    shop = passportal;
    const id = await passportal.connect();
    const [first, second] = [await passportal.sync(id), await passportal.sync(id)];

    expect([first, second]).toMatchObject([
      { state: 'succeeded', counts: { assetsCreated: 4 } },
      { state: 'succeeded', counts: { assetsCreated: 0, assetsChanged: 0 } },
    ]);
    const all = await assets();
    expect(all.map(({ serial }) => serial).sort()).toEqual(['PF000000', 'PF000001', 'PF000002', null]);
    expect(await tooLong()).toMatchObject([
      {
        // What people read is unfolded, so that an ellipsis is three dots.
        name: `${noise(CLAIM_LIMITS.name.characters - 1)}...`,
        location: `${noise(CLAIM_LIMITS.location.characters - 1)}...`,
      },
    ]);
    expect(await shop.rows(`select from source_record where body::text like '%${noise(3_600)}%'`)).toHaveLength(1);

    const details = { '1': { name: 'Serial Number', value: { type: 'string', text: 'SPARE-1' } } };
    passportal.sandbox.updateDocument(idOf(10), { row: { label: 'Spare', last_modified: '2026-11-24T12:00:00Z' }, details });
    expect(await passportal.sync(id)).toMatchObject({ state: 'succeeded' });
    expect((await assets()).find(({ serial }) => serial === 'SPARE-1')).toMatchObject({ name: 'Spare', serial_absent_because: null });
  });

  it('whose overlong claims were stored before there were limits harms its client no more', async () => {
    const passportal = await openPassportalWorkshop(twoPractices(3, 1));
    shop = passportal;
    const id = await passportal.connect();
    await passportal.sync(id);
    await shop.rows(
      `update source_record set claims = (claims::jsonb || jsonb_build_object('serial', '${noise(3_600)}', 'name', '${noise(3_000)}'))::json
       where vendor_key = '${idOf(0)}' and role = 'details'`,
    );
    const fields = { '2': { name: 'Model', value: { type: 'string', text: 'T14' } } };
    passportal.sandbox.updateDocument(idOf(1), { row: { last_modified: '2026-11-24T12:00:00Z' }, details: fields });

    expect(await passportal.sync(id)).toMatchObject({ state: 'succeeded', counts: { assetsChanged: 2 } });
    expect(await tooLong()).toMatchObject([{ serial: null }]);
    expect(await assets()).toHaveLength(4);
  });
});

it('a field that somebody assigned to a label is held to the same limits, in the preview and when it is read anew', async () => {
  const rack = noise(5_000);
  const passportal = await openPassportalWorkshop([
    ...twoPractices(1, 1),
    anAsset(10, { fields: { 'Rack position': rack, Sticker: rack } }),
  ]);
  shop = passportal;
  const id = await passportal.connect();
  await passportal.sync(id);
  const found = () => shop.inAccount((tx) => findIntegration(tx, id));
  const labels = fieldLabelsOf(await found());
  ok(labels);
  const settings = labels.decide((await found()).settings, { 'rack position': 'location', sticker: 'serial', 'serial number': 'ignore' });
  const preview = await shop.inAccount(async (tx) => previewLabels(tx, await found(), labels, settings));
  expect(preview.rows.flatMap(({ cells }) => cells).find(({ field }) => field === 'location')?.after).toBe(`${rack.slice(0, 299)}…`);
  expect(JSON.stringify(preview).length).toBeLessThan(5_000);

  await shop.inAccount((tx) => updateIntegration(tx, id, { settings }));
  expect(await passportal.sync(id)).toMatchObject({ state: 'succeeded', counts: { assetsChanged: 3 } });
  expect(await tooLong()).toMatchObject([{ location: `${rack.slice(0, 299)}...`, serial: null }]);

  await shop.rows('update integration set translated_with = null');
  expect(await passportal.sync(id)).toMatchObject({ state: 'succeeded', counts: { assetsChanged: 0 } });
});

describe('a client', () => {
  it('with a contract for a name is called by its beginning', async () => {
    const contract = `Harbor Kitchens ${noise(2_900)}`;
    const named = (name: string) => ({ type: 'client', id: JOINERY, name });
    const others = twoPractices(1, 1).filter((line) => !('name' in line && 'id' in line && line.id === JOINERY));
    const passportal = await openPassportalWorkshop([...others, named(contract)]);
    shop = passportal;

    expect(await passportal.sync(await passportal.connect())).toMatchObject({ state: 'succeeded' });
    expect((await assets()).map(({ client }) => client).sort()).toEqual(['Brightwater Dental', `${contract.slice(0, 199)}…`]);
  });

  it.each([
    [false, 'Hale & Sons Joinery'],
    [true, `${noise(199)}…`],
  ])(
    'that was called by the beginning of a name takes it whole once it is short, unless a person named it so (%s)',
    async (isKept, name) => {
      const passportal = await openPassportalWorkshop(twoPractices(1, 1));
      shop = passportal;
      const id = await passportal.connect();
      await passportal.sync(id);
      await shop.rows(`update client set name = '${noise(199)}…', name_key = '${noise(199)}', is_kept = ${isKept} where name like 'Hale%'`);
      await passportal.sync(id);

      expect((await assets()).map(({ client }) => client).sort()).toEqual(['Brightwater Dental', name]);
    },
  );

  it('of a company whose key can’t be kept is told of by name, and the others are read', async () => {
    const auvik = await openWorkshop([
      ...twoClients(2),
      aTenant({ id: 'k'.repeat(300), prefix: 'overlong', name: 'Overlong', parent: '700000000000000100' }),
    ]);
    shop = auvik;
    const run = await auvik.sync(await auvik.connect());

    expect(run).toMatchObject({ state: 'partial', reason: expect.stringMatching(/1 company could not be kept: it is named below\./) });
    expect(run.problems).toMatchObject([
      {
        code: 'COMPANY_SET_ASIDE',
        companyName: 'Overlong',
        sentence: expect.stringMatching(/^Overlong: its id .* 300 characters, and at most 200/),
      },
    ]);
    expect(await assets()).toHaveLength(4);
  });

  it('of a row that nobody understands leaves the others alone', async () => {
    const { attributes, ...odd } = aTenant({ id: '700000000000000199', prefix: 'odd', parent: '700000000000000100' });
    const auvik = await openWorkshop([...twoClients(2), { ...odd, attributes: { ...attributes, tenantType: 7 } }]);
    shop = auvik;
    const id = await auvik.connect();
    await auvik.sync(id);
    const run = await auvik.sync(id);

    expect(run).toMatchObject({ state: 'partial', reason: expect.stringContaining('1 company could not be kept') });
    expect(run.problems).toMatchObject([{ code: 'COMPANY_NOT_UNDERSTOOD', details: { rows: 1 } }]);
    expect(await assets()).toHaveLength(4);
  });
});

describe('a device', () => {
  it('with its whole banner for a name leaves the others alone', async () => {
    const auvik = await openWorkshop([
      ...twoClients(2),
      ...aDevice({ tenant: HARBOR, number: 50, name: noise(3_000), serial: noise(3_000) }),
    ]);
    shop = auvik;
    const run = await auvik.sync(await auvik.connect());

    expect(run).toMatchObject({ state: 'succeeded', counts: { assetsCreated: 5 } });
    expect(await tooLong()).toHaveLength(1);
  });

  it('and a tenant with texts of the widest characters, as long as allowed, fit into every index', async () => {
    const tenant = '700000000000000150';
    const auvik = await openWorkshop([
      ...twoClients(1),
      aTenant({ id: tenant, prefix: 'wide', name: wide(200), parent: '700000000000000100' }),
      ...aDevice({ tenant, number: 1, name: `1${wide(254)}`, serial: wide(128) }),
      ...aDevice({ tenant, number: 2, name: '1é2'.repeat(85), serial: wide(129) }),
    ]);
    shop = auvik;
    const run = await auvik.sync(await auvik.connect());

    expect(run).toMatchObject({ state: 'succeeded', counts: { assetsCreated: 4 } });
    expect((await assets()).find(({ serial }) => serial === wide(128))).toMatchObject({ name: `1${wide(254)}`, client: wide(200) });
    expect(await tooLong()).toHaveLength(1);
  });

  it('whose id can’t be kept is set aside with the limit, counts as there, and leaves its page alone', async () => {
    const auvik = await openWorkshop(twoClients(1));
    shop = auvik;
    const integrationId = await auvik.connect();
    await auvik.sync(integrationId);
    const [first] = await shop.rows<{ run_id: string }>('select run_id from source_record');
    const draft = (vendorKey: string) => ({ vendorKey, companyKey: HARBOR, body: { id: vendorKey }, fingerprint: vendorKey, claims: {} });
    const overlong = noise(ID_LIMIT + 1);
    const place = { integrationId, stream: 'stack-members', role: 'details' } as const;
    const page = {
      records: [draft(wide(ID_LIMIT)), draft(overlong)],
      rejected: [{ vendorKey: wide(ID_LIMIT - 1), reason: 'odd', raw: 7 }],
    };
    const outcome = await shop.inAccount((tx) => savePage(tx, place, HARBOR, page, { runId: first?.run_id ?? '', now: new Date() }));

    expect(outcome).toMatchObject({ created: 1, setAside: 2, duplicates: 0, same: 0 });
    expect(outcome.seenKeys).toEqual(expect.arrayContaining([wide(ID_LIMIT), wide(ID_LIMIT - 1), overlong]));
    expect(await shop.rows('select vendor_key, record_key, reason, raw from set_aside where vendor_key is null')).toEqual([
      {
        vendor_key: null,
        record_key: expect.stringMatching(/^without id [\w-]{22}$/),
        reason: expect.stringContaining('at most 500 can be kept'),
        raw: { id: overlong },
      },
    ]);
  });
});
