import makers from './data/makers.json' with { type: 'json' };
import { ownWordsOf, withFirstUsable } from './first-usable.ts';
import { type Maker, readMaker } from './normalise/maker.ts';
import { readModel } from './normalise/model.ts';
import { readSerial, type SerialReading, TOO_LONG } from './normalise/serial.ts';
import type { RecordFacts } from './types.ts';
import { withDetails } from './with-details.ts';

/** A source record with its identifiers judged: everything the rules look at, worked out once. */
export type Reading = {
  /** The record as judged: with what its details add. */
  facts: RecordFacts;
  /** The record as it was handed in. */
  own: RecordFacts;
  /** A detail taken by itself: what it leaves unsaid, it does not deny. */
  isDetail: boolean;
  serial: SerialReading;
  maker: Maker | null;
  model: string | null;
  /** Whether the thing is a machine of metal or of software; null when nothing says so. */
  embodiment: 'physical' | 'virtual' | null;
};

const VIRTUAL_PLATFORM = new RegExp(makers.virtualPlatforms.map((platform) => `(?:${platform.pattern})`).join('|'), 'i');

export function readRecord(own: RecordFacts): Reading {
  const facts = usable(withDetails(own));
  const { claims } = facts;
  const serial = serialIn(facts);
  const maker = readMaker(claims.manufacturer);
  const model = readModel(claims.model);
  return { facts, own, isDetail: false, serial, maker, model, embodiment: embodimentOf(facts, serial) };
}

function serialIn(facts: RecordFacts): SerialReading {
  const { serial, tooLong } = facts.claims;
  if (serial === undefined) return tooLong?.['serial'] === undefined ? readSerial(undefined) : TOO_LONG;
  return readSerial(serial, ownWordsOf(facts.claims));
}

/** The same object where each claim was said once, as nearly always. */
function usable(facts: RecordFacts): RecordFacts {
  const claims = withFirstUsable(facts.claims);
  return claims === facts.claims ? facts : { ...facts, claims };
}

function embodimentOf({ claims }: RecordFacts, serial: SerialReading): 'physical' | 'virtual' | null {
  if (claims.type === 'VIRTUAL') return 'virtual';
  if (serial.state === 'usable' && serial.isVirtual) return 'virtual';
  if (isVirtualPlatform(claims.manufacturer, claims.model)) return 'virtual';
  return claims.type === 'OTHER' ? null : 'physical';
}

// A fleet repeats its models; remembering the answer changes none (see maker.ts).
const rememberedPlatforms = new Map<string, boolean>();
const REMEMBERED_MAX = 2_000;

function isVirtualPlatform(maker: string | undefined, model: string | undefined): boolean {
  if (model === undefined) return false;
  const text = `${maker ?? ''} ${model}`.trim();
  const known = rememberedPlatforms.get(text);
  if (known !== undefined) return known;
  const answer = VIRTUAL_PLATFORM.test(text);
  if (rememberedPlatforms.size >= REMEMBERED_MAX) rememberedPlatforms.clear();
  rememberedPlatforms.set(text, answer);
  return answer;
}
