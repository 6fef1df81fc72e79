import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findIntegration, updateIntegration } from '#integrations';
import { parseFault } from '../../../sandboxes/passportal/index.ts';
import { anAsset, openPassportalWorkshop, type PassportalWorkshop, twoPractices } from '../../../tests/passportal-workshop.ts';
import { previewLabels } from './preview-labels.ts';
import { surveyLabels } from './survey-labels.ts';
import { fieldLabelsOf } from './translation.ts';

let shop: PassportalWorkshop;
let id: string;

const FIELDS = {
  'Rack position': 'U12, row 3',
  'Bought from us on': '2021-06-03',
  Location: 'Head office',
  'Warranty until': '03/04/2027',
};

beforeEach(async () => {
  shop = await openPassportalWorkshop([
    ...twoPractices(2, 3),
    anAsset(10, { label: 'CORE', fields: FIELDS }),
    anAsset(11, { fields: { ...FIELDS, Constructor: 'Lenovo' } }),
  ]);
  id = await shop.connect();
  await shop.sync(id);
});
afterEach(() => shop.close());

const found = () => shop.inAccount((tx) => findIntegration(tx, id));
const labelsOf = async () => {
  const labels = fieldLabelsOf(await found());
  if (!labels) throw new Error('This vendor has no labels');
  return labels;
};
const survey = () => shop.inAccount(async (tx) => surveyLabels(tx, await found(), await labelsOf()));
const preview = (decisions: Record<string, string>) =>
  shop.inAccount(async (tx) => {
    const [integration, labels] = [await found(), await labelsOf()];
    return previewLabels(tx, integration, labels, labels.decide(integration.settings, decisions));
  });
const decide = async (decisions: Record<string, string>) => {
  const settings = (await labelsOf()).decide((await found()).settings, decisions);
  await shop.inAccount((tx) => updateIntegration(tx, id, { settings }));
};
type Row = { asset_id: string; location: string | null; purchased_on: string | null };
const asset = async (name = 'CORE') =>
  (await shop.rows<Row>(`select asset_id, location, purchased_on::text from asset where name = '${name}'`))[0];
const translated = async () => (await found()).translatedWith;
const calls = async (work: () => Promise<unknown>) => {
  const before = shop.sandbox.requests();
  await work();
  return shop.sandbox.requests() - before;
};

describe('the labels of an integration', () => {
  it('are told with what they hold, what they mean and in how many documents they stand', async () => {
    const { labels, records } = await survey();
    const byKey = Object.fromEntries(labels.map(({ key, ...label }) => [key, label]));

    expect(records).toBe(7);
    expect(byKey['serial number']).toMatchObject({ label: 'Serial Number', records: 7, byTable: 'serial', decided: null });
    expect(byKey['rack position']).toEqual({ label: 'Rack position', records: 2, samples: ['U12, row 3'], byTable: null, decided: null });
    expect(byKey['serial number']?.samples).toHaveLength(5);
  });

  it('may be called as something that every object has', async () => {
    const { labels } = await survey();

    expect(labels.find(({ key }) => key === 'constructor')).toMatchObject({ records: 1, byTable: null, decided: null });
  });

  it('that somebody decided about are told also when they stand nowhere any more', async () => {
    await decide({ 'Shelf (old)': 'location', 'Rack position': 'ignore' });
    const { labels } = await survey();

    expect(labels.filter(({ decided }) => decided)).toEqual([
      expect.objectContaining({ key: 'rack position', decided: 'ignore', records: 2 }),
      { key: 'shelf', label: 'shelf', records: 0, samples: [], byTable: null, decided: 'location' },
    ]);
  });
});

describe('a decision', () => {
  it('is told beforehand on the documents that are stored, and nothing changes', async () => {
    const told = await preview({ 'rack position': 'location', location: 'ignore', 'bought from us on': 'purchasedOn' });

    expect(told).toMatchObject({ records: 7, recordsChanged: 2, byField: { location: 2, purchasedOn: 2 } });
    expect(told.rows.map(({ name, cells }) => [name, cells])).toContainEqual([
      'CORE',
      [
        { field: 'purchasedOn', before: null, after: '2021-06-03', unread: null },
        { field: 'location', before: 'Head office', after: 'U12, row 3', unread: null },
      ],
    ]);
    expect(await asset()).toMatchObject({ location: 'Head office', purchased_on: null });
  });

  it('shows a text that can’t be read as what the field holds', async () => {
    const dates = await preview({ 'warranty until': 'purchasedOn', 'rack position': 'ips' });

    expect(dates).toMatchObject({ recordsChanged: 2, byField: {} });
    expect(dates.rows[0]?.cells).toEqual(
      expect.arrayContaining([
        { field: 'purchasedOn', before: null, after: null, unread: '03/04/2027' },
        { field: 'ips', before: null, after: null, unread: 'U12, row 3' },
      ]),
    );
    const unreadAlone = await preview({ 'rack position': 'purchasedOn' });
    expect(unreadAlone).toMatchObject({ recordsChanged: 2, byField: {} });
    expect(unreadAlone.rows.map(({ cells }) => cells)).toEqual(
      Array(2).fill([{ field: 'purchasedOn', before: null, after: null, unread: 'U12, row 3' }]),
    );
  });

  it('holds for what is stored with the next run, which asks for no document again', async () => {
    const before = await asset();
    const [first, mark] = [await calls(() => shop.sync(id)), await translated()];
    await decide({ 'rack position': 'location', location: 'ignore', 'bought from us on': 'purchasedOn' });

    expect(await calls(() => shop.sync(id))).toBe(first);
    expect(await asset()).toEqual({ asset_id: before?.asset_id, location: 'U12, row 3', purchased_on: '2021-06-03' });
    expect(await translated()).not.toBe(mark);
    expect(await shop.rows('select from source_record_version')).toEqual([]);
  });

  it('is undone the same way', async () => {
    const before = await asset();
    await decide({ 'rack position': 'location', location: 'ignore' });
    await shop.sync(id);
    await decide({});
    await shop.sync(id);

    expect(await asset()).toEqual(before);
  });

  it('holds also while the vendor is down', async () => {
    await decide({ 'bought from us on': 'purchasedOn' });
    shop.sandbox.setFaults([parseFault('*@*=500')]);
    const run = await shop.sync(id);

    expect(run.state).toBe('failed');
    expect(await asset()).toMatchObject({ purchased_on: '2021-06-03' });
  });

  it('that was interrupted is carried out by the next run', async () => {
    await decide({ serial: 'ignore', 'serial number': 'ignore', 'bought from us on': 'purchasedOn' });
    await shop.rows('update integration set translated_with = null returning 1');
    const stopping = new AbortController();
    stopping.abort();
    await expect(shop.sync(id, stopping.signal)).rejects.toThrow('stopping');
    expect(await translated()).toBeNull();
    await shop.rows(`update sync_run set lease_until = now() - interval '1 second' where state = 'running' returning 1`);
    await shop.sync(id);

    expect(await translated()).not.toBeNull();
    expect(await asset()).toMatchObject({ purchased_on: '2021-06-03' });
    expect(await shop.rows('select from asset where serial is not null')).toEqual([]);
  });

  it('writes nothing when it means what was meant before', async () => {
    await decide({ 'serial number': 'serial' });
    await shop.sync(id);

    expect(
      await shop.rows('select from asset_change where run_id is not null and changed_at > (select min(changed_at) from asset_change)'),
    ).toEqual([]);
  });

  it.each([[{ x: 'colour' }], [{ '()': 'serial' }]])('that can’t be is refused: %j', async (decisions) => {
    await expect(preview(decisions as unknown as Record<string, string>)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'fieldMapping',
    });
  });
});

it('what is told beforehand is what a run then does, whatever is decided', async () => {
  const { fields } = await labelsOf();
  const label = fc.constantFrom(
    'rack position',
    'bought from us on',
    'location',
    'serial number',
    'warranty until',
    'type',
    'manufacturer',
  );
  const decisions = fc.dictionary(label, fc.constantFrom('ignore', ...fields.map((field) => field.id)), { maxKeys: 4 });
  await fc.assert(
    fc.asyncProperty(decisions, async (decided) => {
      const told = await preview(decided);
      const stored = `select vendor_key, claims::text from source_record where stream = 'fields' order by vendor_key`;
      const before = await shop.rows<{ vendor_key: string; claims: string }>(stored);
      await decide(decided);
      await shop.sync(id);
      const after = await shop.rows<{ vendor_key: string; claims: string }>(stored);

      expect(after.filter(({ claims }, at) => claims !== before[at]?.claims)).toHaveLength(told.recordsChanged);
      expect(await preview(decided)).toMatchObject({ recordsChanged: 0 });
    }),
    { numRuns: 8 },
  );
});
