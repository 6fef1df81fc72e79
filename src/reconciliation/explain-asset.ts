import type { UnreadText } from '#source-records';
import { choose, type Field, isDisputed, ruleOf } from './choose.ts';
import * as fields from './fields.ts';
import { type Gathering, gather, IPS, MACS, NETWORKS } from './gather.ts';
import { seenMs } from './last-seen.ts';
import { basisFrom, projectRanked } from './project-asset.ts';
import { type RankedReading, rankSources } from './rank-sources.ts';
import { type Reading, readRecord } from './reading.ts';
import { spokenApart } from './spoken-apart.ts';
import type { AssetProjection, ExplainedField, FieldClaim, FieldExplanation, RecordFacts } from './types.ts';
import { unreadIn, whyUnread } from './unread.ts';

/**
 * The values of `projectAsset` with where they come from: for each field every record's claim, the one chosen and the
 * rule that chose it. Both ask the same fields and the same `choose`, so they can't disagree.
 */
export function explainAsset(records: readonly RecordFacts[]): readonly FieldExplanation[] {
  const standing = rankSources(records.map(readRecord));
  const asset = projectRanked(standing);
  const ranked = spokenApart(standing);
  return [
    explainName(ranked, asset),
    explainChoice('type', fields.TYPE, ranked),
    // Two vendors' words for one kind differ without either being wrong.
    { ...explainChoice('sourceType', fields.SOURCE_TYPE, ranked), disagree: false },
    explainChoice('manufacturer', fields.MANUFACTURER, ranked),
    explainChoice('model', fields.MODEL, ranked),
    explainChoice('serial', fields.SERIAL, ranked),
    explainGathering('macs', MACS, ranked),
    explainGathering('ips', IPS, ranked),
    explainChoice('operatingSystem', fields.OPERATING_SYSTEM, ranked),
    explainChoice('softwareVersion', fields.SOFTWARE_VERSION, ranked),
    explainChoice('firmwareVersion', fields.FIRMWARE_VERSION, ranked),
    explainChoice('description', fields.DESCRIPTION, ranked),
    explainLastSeen(ranked, asset),
    explainPresence(standing, asset),
    explainChoice('purchasedOn', fields.PURCHASED, ranked),
    explainChoice('warrantyEndsOn', fields.WARRANTY_ENDS, ranked),
    explainChoice('warrantyStatus', fields.WARRANTY_STATUS, ranked),
    explainChoice('endOfSaleOn', fields.END_OF_SALE, ranked),
    explainChoice('endOfSupportOn', fields.END_OF_SUPPORT, ranked),
    explainChoice('lifecycleBasis', fields.LIFECYCLE_BASIS, basisFrom(ranked)),
    explainChoice('lifecycleStatus', fields.LIFECYCLE_STATUS, ranked),
    explainChoice('virtualMachines', fields.VIRTUAL_MACHINES, ranked),
    explainChoice('location', fields.LOCATION, ranked),
    explainChoice('assignedUser', fields.ASSIGNED_USER, ranked),
    // The last to sign in at one source need not be the last at another: neither is wrong.
    { ...explainChoice('lastUser', fields.LAST_USER, ranked), disagree: false },
    explainChoice('assetTag', fields.ASSET_TAG, ranked),
    { ...explainChoice('sourceStatus', fields.SOURCE_STATUS, ranked), disagree: false },
    explainGathering('networks', NETWORKS, ranked),
  ];
}

function explainChoice<Value>(field: ExplainedField, terms: Field<Value>, ranked: readonly RankedReading[]): FieldExplanation {
  const choice = choose(terms, ranked);
  return {
    field,
    label: terms.label,
    value: choice && terms.shown(choice.value),
    rule: ruleOf(terms, ranked, choice),
    claims: claimsOf(
      ranked,
      (from) => terms.said(from.reading),
      (from) => from === choice?.from,
    ),
    disagree: isDisputed(terms, ranked, choice),
  };
}

function explainName(ranked: readonly RankedReading[], asset: AssetProjection): FieldExplanation {
  const explained = explainChoice('name', fields.NAME, ranked);
  if (explained.value !== null) return explained;
  return { ...explained, value: asset.name, rule: 'No source gives a name: the asset is called by what else is known of it.' };
}

function explainGathering(field: ExplainedField, terms: Gathering, ranked: readonly RankedReading[]): FieldExplanation {
  const values = gather(terms, ranked);
  const counted = terms.from(ranked);
  const saysSomething = ranked.some(({ reading }) => terms.said(reading).length > 0);
  const unread = ranked.flatMap(({ reading }) => (terms.said(reading).length > 0 ? [] : unreadTexts(terms, reading)));
  const nothingSaid = whyUnread(unread) ?? 'No source says anything.';
  const emptyBecause = saysSomething ? 'The addresses given belong to no single device.' : nothingSaid;
  return {
    field,
    label: terms.label,
    value: values.length > 0 ? values.join(', ') : null,
    rule: values.length > 0 ? terms.rule : emptyBecause,
    claims: claimsOf(
      ranked,
      ({ reading }) => terms.said(reading).join(', ') || (unreadTexts(terms, reading)[0]?.text ?? null),
      (from) => counted.includes(from) && terms.usable(from.reading).length > 0,
    ),
    disagree: false,
  };
}

const unreadTexts = ({ unread }: Gathering, { facts }: Reading): readonly UnreadText[] => (unread ? unreadIn(facts.claims, unread) : []);

function explainLastSeen(ranked: readonly RankedReading[], { lastSeenAt }: AssetProjection): FieldExplanation {
  const isLatest = ({ reading }: RankedReading) => lastSeenAt !== null && seenMs(reading) === Date.parse(lastSeenAt);
  const unread = ranked.flatMap(({ reading }) => unreadIn(reading.facts.claims, 'lastSeenAt'));
  const whyNone = whyUnread(unread) ?? 'No source says when it last saw the device.';
  return {
    field: 'lastSeenAt',
    label: 'Last seen',
    value: lastSeenAt,
    rule: lastSeenAt === null ? whyNone : 'The latest moment any source saw the device itself.',
    claims: claimsOf(ranked, lastSeenSaid, isLatest),
    disagree: false,
  };
}

function lastSeenSaid({ reading: { facts } }: RankedReading): string | null {
  return facts.claims.lastSeenAt ?? unreadIn(facts.claims, 'lastSeenAt')[0]?.text ?? null;
}

function explainPresence(ranked: readonly RankedReading[], { presence }: AssetProjection): FieldExplanation {
  return {
    field: 'presence',
    label: 'Presence',
    value: presence,
    rule:
      presence === 'active'
        ? 'At least one source still reports the device.'
        : 'Complete reads of all its sources no longer found the device.',
    claims: claimsOf(
      ranked,
      ({ standing }) => presenceIn(standing),
      ({ standing }) => presenceIn(standing) === presence,
    ),
    disagree: false,
  };
}

function presenceIn(standing: RankedReading['standing']): AssetProjection['presence'] {
  return standing === 'missing' ? 'missing' : 'active';
}

function claimsOf(
  ranked: readonly RankedReading[],
  said: (from: RankedReading) => string | null,
  isChosen: (from: RankedReading) => boolean,
): readonly FieldClaim[] {
  return ranked.flatMap((from) => {
    const value = said(from);
    const { id: recordId, lastSeenAt: seenAt } = from.reading.facts;
    return value === null ? [] : [{ recordId, value, seenAt, chosen: isChosen(from) }];
  });
}
