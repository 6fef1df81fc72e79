import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRecord, recordId } from './a-record.ts';
import { explainAsset } from './explain-asset.ts';
import { projectAsset } from './project-asset.ts';
import { readRecord } from './reading.ts';
import { reconcileClient } from './reconcile-client.ts';
import type { Plan, RecordFacts } from './types.ts';
import { vetoBetween } from './vetoes.ts';

// One seed for all machines: a run that fails here fails everywhere.
fc.configureGlobal({ seed: 20_261_122, numRuns: 300 });

const PLACEHOLDERS = ['N/A', 'Default string', '0000000', 'To be filled by O.E.M.'];

/** Few values for many records, so that everything collides: serials, makers, kinds, integrations. */
const claims = fc.record({
  type: fc.constantFrom('SERVER', 'NETWORK', 'IMAGING', 'VIRTUAL', 'OTHER', 'WORKSTATION'),
  name: fc.constantFrom('hbr-dc01', 'HBR-DC01.local', '10.20.0.77', 'switch', ''),
  serial: fc.constantFrom('ABC1D23', 'abc1d23 ', '/ABC1D23/CN7016345O0123/', 'SN: FOC01', 'FOC01', 'FOC02', ...PLACEHOLDERS),
  manufacturer: fc.constantFrom('Dell', 'Dell Inc.', 'HP', 'Acme', 'Unknown'),
  model: fc.constantFrom('R450', 'PowerEdge R450', 'Virtual Machine', 'N/A'),
  macs: fc.subarray(['00:1b:21:00:00:01', '001b21000002', '00:00:00:00:00:00']),
  ips: fc.subarray(['10.0.0.1', '10.0.0.2', '127.0.0.1']),
  lastSeenAt: fc.constantFrom('2026-11-01T00:00:00Z', '2026-10-01T00:00:00.000Z', '1970-01-01T00:00:00Z', 'never'),
});

const facts = fc.record({
  integrationId: fc.constantFrom('auvik', 'passportal', 'other-rmm', 'other-mdm'),
  isMissing: fc.boolean(),
  lastSeenAt: fc.constantFrom('2026-11-22T06:00:00.000Z', '2026-11-21T06:00:00.000Z', '2026-01-01T00:00:00.000Z'),
});

/** What a source says of the same thing elsewhere: fields the record may say too, and fields only details have. */
const detail = fc.record(
  {
    serial: fc.constantFrom('ABC1D23', 'FOC02', 'N/A'),
    model: fc.constantFrom('R450', 'C9300-48P'),
    macs: fc.subarray(['00:1b:21:00:00:03', '001b21000002']),
    warrantyEndsOn: fc.constantFrom('2027-01-31', '2029-06-30', 'LIFETIME'),
    endOfSupportOn: fc.constantFrom('2030-01-01', '2031-01-01'),
    lifecycleBasis: fc.constantFrom('Cisco', 'estimate by AI, confidence high'),
    virtualMachines: fc.nat({ max: 3 }),
  },
  { requiredKeys: [] },
);

const row = fc.tuple(claims, facts, fc.option(fc.nat({ max: 25 }), { freq: 2 }), fc.array(detail, { maxLength: 2 }));

/** The records of one client, with even ages, each linked to no asset or to any: those of odd ages lost their founder. */
const client = fc.array(row, { maxLength: 12 }).map((rows): RecordFacts[] =>
  rows.map(([said, known, link, details], at) =>
    aRecord(2 * at + 2, said, {
      ...known,
      assetId: link === null ? null : recordId(link),
      details: details.map((added, index) => ({ id: recordId(1000 + 2 * at + index), claims: added, lastSeenAt: known.lastSeenAt })),
    }),
  ),
);

/** The same without assets that lost their founder: their ids are the one thing that doesn't follow from the records. */
const unbereavedClient = client.map((records) => {
  const ids = new Set(records.map(({ id }) => id));
  return records.map((record) => ({ ...record, assetId: record.assetId !== null && ids.has(record.assetId) ? record.assetId : null }));
});

function applied(records: readonly RecordFacts[], plan: Plan): RecordFacts[] {
  const assetOf = new Map(
    plan.decisions.flatMap((decision) => (decision.kind === 'redirect' ? [] : [[decision.recordId, decision.assetId]])),
  );
  return records.map((record) => ({ ...record, assetId: assetOf.get(record.id) ?? null }));
}

const forgotten = (records: readonly RecordFacts[]) => records.map((record) => ({ ...record, assetId: null }));

describe('whatever a client holds, the plan', () => {
  it('does not depend on the order of arrival', () => {
    const shuffled = client.chain((records) => fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })));

    fc.assert(
      fc.property(shuffled, ([records, other]) => {
        expect(reconcileClient(other)).toEqual(reconcileClient(records));
      }),
    );
  });

  it('leaves nothing to do once it is applied', () => {
    fc.assert(
      fc.property(client, (records) => {
        const first = reconcileClient(records);
        const second = reconcileClient(applied(records, first));

        expect(second.decisions.filter(({ kind }) => kind !== 'keep')).toEqual([]);
        expect(second.assets).toEqual(first.assets);
      }),
    );
  });

  it('gives the same assets under the same ids when everything is rebuilt from nothing', () => {
    fc.assert(
      fc.property(unbereavedClient, (records) => {
        expect(reconcileClient(forgotten(records)).assets).toEqual(reconcileClient(records).assets);
      }),
    );
  });

  it('puts each record into exactly one asset and gives it exactly one decision that agrees', () => {
    fc.assert(
      fc.property(client, (records) => {
        const { assets, decisions } = reconcileClient(records);
        const planned = assets.flatMap(({ id, recordIds }) => recordIds.map((record) => `${record} in ${id}`));
        const decided = decisions.flatMap((it) => (it.kind === 'redirect' ? [] : [`${it.recordId} in ${it.assetId}`]));

        expect(planned.sort()).toEqual(decided.sort());
        expect(decided.map((line) => line.slice(0, 36))).toEqual(records.map(({ id }) => id).sort());
        expect(new Set(assets.map(({ id }) => id)).size).toBe(assets.length);
      }),
    );
  });

  it('redirects every asset that is left without records, to one that has some', () => {
    fc.assert(
      fc.property(client, (records) => {
        const { assets, decisions } = reconcileClient(records);
        const living = new Set(assets.map(({ id }) => id));
        const gone = [...new Set(records.flatMap(({ assetId }) => assetId ?? []))].filter((id) => !living.has(id));
        const redirects = decisions.flatMap((decision) => (decision.kind === 'redirect' ? [decision] : []));

        expect(redirects.map(({ from }) => from)).toEqual(gone.sort());
        expect(redirects.every(({ to }) => living.has(to))).toBe(true);
      }),
    );
  });

  it('never puts two records together that a rule keeps apart', () => {
    fc.assert(
      fc.property(client, (records) => {
        const readings = new Map(records.map((record) => [record.id, readRecord(record)]));
        for (const { recordIds } of reconcileClient(records).assets) {
          const members = recordIds.flatMap((id) => readings.get(id) ?? []);
          const apart = members.flatMap((a, at) => members.slice(at + 1).map((b) => vetoBetween(a, b)));
          expect(apart.filter((veto) => veto !== null)).toEqual([]);
        }
      }),
    );
  });

  it('never joins a record whose serial number is a placeholder, where its details know no better', () => {
    fc.assert(
      fc.property(client, (records) => {
        const isPlaceholder = (serial: string) => serial === '' || PLACEHOLDERS.includes(serial);
        const withPlaceholder = new Set(
          records
            .filter(({ claims, details = [] }) =>
              [claims, ...details.map((it) => it.claims)].every(({ serial = '' }) => isPlaceholder(serial)),
            )
            .map(({ id }) => id),
        );
        const joined = reconcileClient(records).assets.filter(({ recordIds }) => recordIds.length > 1);

        expect(joined.flatMap(({ recordIds }) => recordIds).filter((id) => withPlaceholder.has(id))).toEqual([]);
      }),
    );
  });
});

describe('the fields of an asset', () => {
  const records = client.filter(({ length }) => length > 0);

  it('are explained with the values they have', () => {
    fc.assert(
      fc.property(records, (of) => {
        const { manufacturerId, manufacturerName, serialKey, serialAbsentBecause, macs, ips, networks, virtualMachines, ...texts } =
          projectAsset(of);
        const explained = Object.fromEntries(explainAsset(of).map(({ field, value }) => [field, value]));

        expect(explained).toEqual({
          ...texts,
          manufacturer: manufacturerName,
          macs: macs.join(', ') || null,
          ips: ips.join(', ') || null,
          networks: networks.join(', ') || null,
          virtualMachines: virtualMachines?.toString() ?? null,
        });
      }),
    );
  });

  it('have a chosen claim exactly when a record gave the value', () => {
    fc.assert(
      fc.property(records, (of) => {
        for (const { field, value, claims: given } of explainAsset(of)) {
          const chosen = given.filter((claim) => claim.chosen).length;
          if (field !== 'name') expect(chosen > 0).toBe(value !== null);
          if (!['macs', 'ips', 'networks', 'lastSeenAt', 'presence'].includes(field)) expect(chosen).toBeLessThan(2);
        }
      }),
    );
  });

  it('do not depend on the order of the records', () => {
    fc.assert(
      fc.property(records, (of) => {
        expect(projectAsset([...of].reverse())).toEqual(projectAsset(of));
      }),
    );
  });
});
