import type { Fleet } from '../fleet/fleet.ts';
import type { Caller } from './access.ts';
import { type Answer, emptyAnswer, errorAnswer, Refusal } from './answers.ts';

/**
 * `POST /v1/alert/dismiss/{id}`. Vendor facts: the only thing the API changes, answered 200 without a body; the definition
 * knows no 404 for it, so an unknown alert is 400.
 */
export function dismissAlert(fleet: Fleet, method: string, id: string, caller: Caller): Answer {
  if (method !== 'POST') return errorAnswer(405, 'An alert is dismissed with POST', { allow: 'POST' });
  const alert = fleet.collections.alert.find(id);
  if (!alert) throw new Refusal(400, 'No alert with this id');
  if (!caller.sees(alert.tenantId) || !caller.may('alerts', alert.tenantId, 'edit'))
    throw new Refusal(403, 'You do not have the permission to dismiss this alert');
  fleet.dismissAlert(id);
  return emptyAnswer(200);
}
