import { type Account, changeAccount, requireAccount, selectMemberships } from '#accounts';
import { type AccountView, ChangeAccount, GetAccount, RequireTwoFactor } from '#contract';
import type { AccountTx } from '#db';
import { changesBetween } from '#identity';
import type { App } from '../app.ts';
import { audit } from '../audit.ts';
import { handle } from '../handle.ts';

export const getAccount = handle(GetAccount, ({ app, inAccount }) => inAccount(async (tx) => present(tx, app, await requireAccount(tx))));

export const renameAccount = handle(ChangeAccount, (ask) =>
  ask.inAccount(async (tx) => {
    const { before, after } = await changeAccount(tx, ask.actor, { name: ask.body.name });
    const changes = changesBetween({ name: before.name }, { name: after.name });
    if (changes.length > 0) await audit(tx, ask, { action: 'account.changed', subject: subjectOf(after), changes });
    return present(tx, ask.app, after);
  }),
);

export const requireTwoFactor = handle(RequireTwoFactor, (ask) =>
  ask.inAccount(async (tx) => {
    const { required } = ask.body;
    const { before, after } = await changeAccount(tx, ask.actor, { requiresTwoFactor: required });
    const action = required ? 'two-factor.required' : 'two-factor.not-required';
    if (before.requiresTwoFactor !== required) await audit(tx, ask, { action, subject: subjectOf(after) });
    return present(tx, ask.app, after);
  }),
);

function subjectOf({ id, name }: Account) {
  return { kind: 'account', id, name };
}

async function present(tx: AccountTx, app: App, { id, name, requiresTwoFactor }: Account): Promise<AccountView> {
  const active = (await selectMemberships(tx)).filter(({ member }) => !member.disabledAt).map(({ member }) => member.userId);
  const secured = await app.identity.secondFactor.whoHas(active, tx);
  return { id, name, requires_two_factor: requiresTwoFactor, two_factor_count: secured.size, member_count: active.length };
}
