import type { AssetKind } from '#source-records';
import { type Choice, choose } from './choose.ts';
import * as fields from './fields.ts';
import { gather, IPS, MACS, NETWORKS } from './gather.ts';
import { latestSeenAt } from './last-seen.ts';
import { type RankedReading, rankSources } from './rank-sources.ts';
import { type Reading, readRecord } from './reading.ts';
import { spokenApart } from './spoken-apart.ts';
import type { AssetProjection, RecordFacts } from './types.ts';

/** The field values of the asset that these records make. At least one record. */
export function projectAsset(records: readonly RecordFacts[]): AssetProjection {
  return projectReadings(records.map(readRecord));
}

export function projectReadings(readings: readonly Reading[]): AssetProjection {
  return projectRanked(rankSources(readings));
}

export function projectRanked(records: readonly RankedReading[]): AssetProjection {
  const ranked = spokenApart(records);
  const readings = ranked.map(({ reading }) => reading);
  const manufacturer = choose(fields.MANUFACTURER, ranked)?.value;
  const serial = choose(fields.SERIAL, ranked)?.value;
  const without = {
    type: choose(fields.TYPE, ranked)?.value ?? 'OTHER',
    sourceType: textOf(choose(fields.SOURCE_TYPE, ranked)),
    manufacturerId: manufacturer?.id ?? null,
    manufacturerName: manufacturer?.name ?? null,
    model: textOf(choose(fields.MODEL, ranked)),
    serial: serial?.shown ?? null,
    serialKey: serial?.key ?? null,
    serialAbsentBecause: serial ? null : whyNoSerial(readings),
    macs: gather(MACS, ranked),
    ips: gather(IPS, ranked),
    operatingSystem: textOf(choose(fields.OPERATING_SYSTEM, ranked)),
    softwareVersion: textOf(choose(fields.SOFTWARE_VERSION, ranked)),
    firmwareVersion: textOf(choose(fields.FIRMWARE_VERSION, ranked)),
    description: textOf(choose(fields.DESCRIPTION, ranked)),
    lastSeenAt: latestSeenAt(readings),
    presence: readings.every(({ facts }) => facts.isMissing) ? ('missing' as const) : ('active' as const),
    ...lifeOf(ranked),
    ...keepingOf(ranked),
    virtualMachines: choose(fields.VIRTUAL_MACHINES, ranked)?.value ?? null,
    networks: gather(NETWORKS, ranked),
  };
  return { name: choose(fields.NAME, ranked)?.value ?? standInName(without), ...without };
}

/** What a person at the source can mend comes first. */
function whyNoSerial(readings: readonly Reading[]): 'too-long' | 'placeholder' | 'none' {
  if (readings.some(fields.gaveTooLongSerial)) return 'too-long';
  return readings.some(fields.gaveUnusableSerial) ? 'placeholder' : 'none';
}

function lifeOf(ranked: readonly RankedReading[]) {
  return {
    purchasedOn: choose(fields.PURCHASED, ranked)?.value.on ?? null,
    warrantyEndsOn: choose(fields.WARRANTY_ENDS, ranked)?.value.on ?? null,
    warrantyStatus: textOf(choose(fields.WARRANTY_STATUS, ranked)),
    endOfSaleOn: choose(fields.END_OF_SALE, ranked)?.value.on ?? null,
    endOfSupportOn: choose(fields.END_OF_SUPPORT, ranked)?.value.on ?? null,
    lifecycleBasis: textOf(choose(fields.LIFECYCLE_BASIS, basisFrom(ranked))),
    lifecycleStatus: textOf(choose(fields.LIFECYCLE_STATUS, ranked)),
  };
}

/** Where it is, who has it and what its owner calls it. */
function keepingOf(ranked: readonly RankedReading[]) {
  return {
    location: textOf(choose(fields.LOCATION, ranked)),
    assignedUser: textOf(choose(fields.ASSIGNED_USER, ranked)),
    lastUser: textOf(choose(fields.LAST_USER, ranked)),
    assetTag: textOf(choose(fields.ASSET_TAG, ranked)),
    sourceStatus: textOf(choose(fields.SOURCE_STATUS, ranked)),
  };
}

/** Who says so is whoever gave the date that counts: the other one's word would be put beside a date that is not its own. */
export function basisFrom(ranked: readonly RankedReading[]): readonly RankedReading[] {
  const dated = choose(fields.END_OF_SUPPORT, ranked) ?? choose(fields.END_OF_SALE, ranked);
  return dated === null ? ranked : ranked.filter((from) => from === dated.from);
}

/** What a thing without a name is called in lists: by whatever tells it from its neighbours. */
function standInName(asset: Omit<AssetProjection, 'name'>): string {
  return asset.serial ?? asset.ips[0] ?? asset.macs[0] ?? asset.model ?? `Unnamed ${KIND_WORDS[asset.type]}`;
}

const KIND_WORDS: Readonly<Record<AssetKind, string>> = {
  WORKSTATION: 'workstation',
  SERVER: 'server',
  VIRTUAL: 'virtual machine',
  NETWORK: 'network device',
  MOBILE: 'mobile device',
  IMAGING: 'printer',
  OTHER: 'device',
};

function textOf(choice: Choice<string> | null): string | null {
  return choice?.value ?? null;
}
