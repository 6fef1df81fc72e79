import { AcceptInvitation, type AccessInput, InviteMembers, RenewInvitationLink } from '#contract';
import { type Account, ANA } from './account.ts';
import { openApiClient } from './api-client.ts';

export const BEN = {
  firstName: 'Ben',
  lastName: 'Okafor',
  name: 'Ben Okafor',
  email: 'ben@ridgeline.example',
  password: ANA.password,
} as const;
export type Colleague = { firstName: string; lastName: string; email: string; password: string };

/**
 * Invites somebody through the API and lets them accept, where a journey is not about that. Without
 * anything given: read and use.
 */
export async function addColleague(account: Account, colleague: Colleague, access: Partial<AccessInput> = {}): Promise<void> {
  const body = { emails: [colleague.email], permissions: [], role_id: null, client_group_ids: [], ...access };
  const { data } = await account.api(InviteMembers, { body });
  const { link } = await account.api(RenewInvitationLink, { params: { invitationId: data[0]?.id ?? '' } });
  const { firstName: first_name, lastName: last_name, password } = colleague;
  // With cookies of their own: accepting signs in.
  const theirs = openApiClient(account.url);
  await theirs.api(AcceptInvitation, { body: { token: link.split('#token=')[1] ?? '', first_name, last_name, password } });
}
