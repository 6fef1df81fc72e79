import type { FaultAction } from '#faults';
import { detailsOf } from '../fleet/document.ts';
import type { KeyHolder } from './access.ts';
import { type Answer, INVALID_ID, NOT_FOUND, Refusal, successAnswer } from './answers.ts';
import { keyedBy, onTemplate, withoutEntities } from './details.ts';
import { requestId } from './request-id.ts';
import { recordSpoiler } from './spoil-records.ts';
import type { World } from './world.ts';

/**
 * One document with its fields. Vendor facts: it repeats neither its client nor its type nor when it was changed; the
 * row of the list has these.
 */
export function showDocument(world: World, id: string, caller: KeyHolder, fault: FaultAction | undefined): Answer {
  if (!/^\d+$/.test(id)) throw new Refusal(INVALID_ID);
  const entry = world.fleet.find(String(Number(id)));
  if (!entry || !caller.mayOpen(entry)) throw new Refusal(NOT_FOUND);
  const { quirks } = world;
  const templated = entry.type === 'asset' ? onTemplate(quirks.template, detailsOf(entry)) : detailsOf(entry);
  const keyed = keyedBy(quirks.details, templated);
  const details = quirks.entities === 'decoded' ? withoutEntities(keyed) : keyed;
  const spoiler = recordSpoiler(fault);
  return successAnswer(quirks.success, {
    templateUid: entry.templateUid,
    id: Number(entry.id),
    details: spoiler ? spoiler.details(details) : details,
    apiRequestUid: requestId(world),
    ...spoiler?.extras,
  });
}
