import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id } from './primitives.ts';

export const AccountView = z.object({
  id: Id,
  name: z.string(),
  requires_two_factor: z.boolean(),
  /** Active members who have a second factor, and all active members. */
  two_factor_count: z.int(),
  member_count: z.int(),
});
export type AccountView = z.infer<typeof AccountView>;

export const GetAccount = endpoint({
  id: 'getAccount',
  method: 'GET',
  path: '/api/v1/account',
  summary: 'The account and what it asks of its members.',
  needs: 'see-settings',
  returns: AccountView,
});

export const ChangeAccount = endpoint({
  id: 'changeAccount',
  method: 'PUT',
  path: '/api/v1/account',
  summary: "Changes the account's name.",
  needs: 'change-settings',
  body: z.object({ name: z.string().trim().min(1, 'Enter the name of your company.').max(120) }),
  returns: AccountView,
  mayFailWith: ['INVALID_INPUT'],
});

export const RequireTwoFactor = endpoint({
  id: 'requireTwoFactor',
  method: 'PUT',
  path: '/api/v1/account/two-factor',
  summary: 'Requires a second factor of every member, or stops requiring it. Only an Administrator who has one himself can.',
  needs: 'administer',
  body: z.object({ required: z.boolean() }),
  returns: AccountView,
  mayFailWith: ['CONFLICT'],
});
