import type { Needs } from '#contract';
import { type Actor, holds } from '#identity';
import { AppError } from '#lib';

/** Who may what, one sentence a line. Endpoints name a need; nothing else in the API knows permissions. */
const POLICIES: Record<Exclude<Needs, 'public'>, { allows: (actor: Actor) => boolean; permission: string }> = {
  read: { allows: () => true, permission: 'to be a member' },
  'manage-sync-settings': { allows: (actor) => holds(actor, 'manage-sync-settings'), permission: 'Manage Sync Settings' },
  administrator: { allows: (actor) => holds(actor, 'administrator'), permission: 'Administrator' },
};

/** Whether the actor may do what needs `needs`. */
export function may(actor: Actor, needs: Exclude<Needs, 'public'>): boolean {
  return POLICIES[needs].allows(actor);
}

/** The same as a refusal that names the missing permission. */
export function authorize(actor: Actor, needs: Exclude<Needs, 'public'>): void {
  if (may(actor, needs)) return;
  const sentence = `Your membership lacks the permission ${POLICIES[needs].permission}. An Administrator of the account can give it to you.`;
  throw new AppError('FORBIDDEN', sentence, { whoActs: 'member' });
}
