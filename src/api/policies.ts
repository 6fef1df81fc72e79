import { type Actor, holds } from '#accounts';
import type { Needs } from '#contract';
import { AppError } from '#lib';

/** Everything but `public`: what an actor is asked for. */
export type MemberNeeds = Exclude<Needs, 'public'>;

type Rule = (actor: Actor) => boolean;
/** What is missing when the rule does not hold, as the Members page calls it. */
type Policy = { allows: Rule; lacking: string; isForPeople: boolean };

const anybody: Rule = () => true;
const bySession: Rule = (actor) => actor.by.kind === 'session';
const administrator: Rule = (actor) => actor.isAdministrator;
const view =
  (item: string): Rule =>
  (actor) =>
    holds(actor, item, 'view');
const edit =
  (item: string): Rule =>
  (actor) =>
    holds(actor, item, 'edit');
const everyClient: Rule = (actor) => actor.clientIds === null;
const both =
  (one: Rule, other: Rule): Rule =>
  (actor) =>
    one(actor) && other(actor);
const either =
  (one: Rule, other: Rule): Rule =>
  (actor) =>
    one(actor) || other(actor);
const allow = (allows: Rule, lacking: string): Policy => ({ allows, lacking, isForPeople: false });
const onScreens = (rule: Rule, lacking: string): Policy => ({ allows: (it) => bySession(it) && rule(it), lacking, isForPeople: true });

/**
 * Who may what: one sentence a line. Endpoints name a need (`contract/endpoint.ts`); nothing else in the API knows
 * permissions. `onScreens` is for what an API key may never do.
 */
const POLICIES: Record<MemberNeeds, Policy> = {
  'be-signed-in': onScreens(anybody, 'to be signed in'),
  'be-known': allow(anybody, 'to be a member'),
  'keep-own-profile': onScreens(anybody, 'to be signed in'),
  'see-hardware': allow(view('hardware'), 'Hardware: View'),
  'see-clients': allow(view('clients'), 'Clients: View'),
  // A client's own name is a client setting; whoever links its companies names it too.
  'change-clients': allow(either(edit('settings'), edit('integrations')), 'Manage Basic Settings or Manage Sync Settings'),
  'see-integrations': allow(view('integrations'), 'Integrations and syncs: View'),
  'change-integrations': allow(edit('integrations'), 'Manage Sync Settings'),
  // It moves every company of an integration: nobody changes it who does not see them all.
  'change-mapping': allow(both(edit('integrations'), everyClient), 'Manage Sync Settings, without a limit to client groups'),
  'see-settings': allow(view('settings'), 'Basic settings: View'),
  'change-settings': allow(edit('settings'), 'Manage Basic Settings'),
  'see-members': allow(view('members'), 'Members and client groups: View'),
  'change-members': onScreens(edit('members'), 'Manage Members'),
  'see-roles': allow(view('roles'), 'Roles: View'),
  'change-roles': onScreens(edit('roles'), 'Roles: Edit'),
  // It names clients: nobody sees it who does not see them all.
  'see-audit-log': allow(both(view('audit-log'), everyClient), 'Audit log: View, without a limit to client groups'),
  administer: onScreens(administrator, 'Administrator'),
};

/** Whether the actor may do what needs `needs`. */
export function may(actor: Actor, needs: MemberNeeds): boolean {
  return POLICIES[needs].allows(actor);
}

/** The same as a refusal: a second factor to set up first, a key where a person is needed, or a missing permission by its name. */
export function authorize(actor: Actor, needs: MemberNeeds): void {
  if (actor.mustSetUpTwoFactor && needs !== 'be-signed-in') throw secondFactorNeeded(actor);
  if (may(actor, needs)) return;
  if (actor.by.kind === 'key' && POLICIES[needs].isForPeople)
    throw forbidden('An API key cannot do this, whatever it may otherwise. Sign in to the screens.');
  const whose = actor.by.kind === 'key' ? 'This API key' : 'Your membership';
  throw forbidden(`${whose} lacks the permission ${POLICIES[needs].lacking}. An Administrator of the account can give it to you.`);
}

function forbidden(sentence: string): AppError {
  return new AppError('FORBIDDEN', sentence, { whoActs: 'member' });
}

function secondFactorNeeded(actor: Actor): AppError {
  const sentence =
    actor.by.kind === 'key'
      ? 'The account requires a second factor and the owner of this key has none yet. The key works again once it is set up.'
      : 'The account requires a second factor. Set it up to go on.';
  return new AppError('SECOND_FACTOR_NEEDED', sentence, { whoActs: 'member' });
}
