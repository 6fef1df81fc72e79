import { countCompanies, type Effect, lockMapping, measure, selectCompanyOverviews } from '#clients';
import { ChangeCompanies, ListAllCompanies, ListCompanies, PreviewCompanies } from '#contract';
import type { AccountTx } from '#db';
import { findIntegration } from '#integrations';
import { carryOut } from '#sync';
import { audit } from '../audit.ts';
import { handle, type MemberAsk } from '../handle.ts';
import { subjectOf } from '../integrations/integration-audit.ts';
import { type Plan, planDecisions } from './decisions.ts';
import { movesInWords } from './moves-in-words.ts';
import { presentCompanies } from './present-company.ts';
import { presentEffect } from './present-effect.ts';

const COMPANIES_SHOWN = 200;

export const listCompanies = handle(ListCompanies, ({ inAccount, params: { integrationId }, query }) =>
  inAccount(async (tx) => {
    await findIntegration(tx, integrationId);
    const { companies } = await selectCompanyOverviews(tx, { integrationId, ...query });
    const { matched, unmatched, leftOut, waitingDevices } = await countCompanies(tx, integrationId);
    const counts = { matched, unmatched, left_out: leftOut, waiting_devices: waitingDevices };
    return { data: await presentCompanies(tx, companies), counts };
  }),
);

export const listAllCompanies = handle(ListAllCompanies, ({ inAccount, query }) =>
  inAccount(async (tx) => {
    const { companies, total } = await selectCompanyOverviews(tx, { ...query, limit: COMPANIES_SHOWN });
    return { data: await presentCompanies(tx, companies), total_count: total, total_is_exact: true };
  }),
);

export const previewCompanies = handle(PreviewCompanies, (ask) =>
  seeingAll(ask, async (tx) => {
    const { effect } = await planned(tx, ask);
    return presentEffect(tx, effect);
  }),
);

export const changeCompanies = handle(ChangeCompanies, (ask) =>
  seeingAll(ask, async (tx) => {
    await lockMapping(tx);
    const { moves, integrations, effect } = await planned(tx, ask);
    const changes = await movesInWords(tx, moves);
    await carryOut(tx, moves, { runId: null, now: ask.app.now() });
    const [only, ...others] = integrations;
    const subject = only && others.length === 0 ? subjectOf(only) : null;
    if (moves.length > 0) await audit(tx, ask, { action: 'mapping.companies-changed', subject, changes });
    return presentEffect(tx, effect);
  }),
);

type Ask = MemberAsk<typeof PreviewCompanies> | MemberAsk<typeof ChangeCompanies>;

/**
 * Moving a company may touch clients that whoever moves it does not see, as by a device that two of them know; so it is
 * worked out over all of them. What he may name and what he is told is held to his sight in `planDecisions`.
 */
function seeingAll<T>({ app, actor }: Ask, work: (tx: AccountTx) => Promise<T>): Promise<T> {
  return app.db.inAccount(actor.accountId, work);
}

async function planned(tx: AccountTx, { body, actor }: Ask): Promise<Plan & { effect: Effect }> {
  const plan = await planDecisions(tx, body.changes, actor);
  const ids = plan.integrations.map(({ id }) => id);
  return { ...plan, effect: within(actor.clientIds, await measure(tx, plan.moves, ids)) };
}

/** Of an effect what concerns the clients somebody sees. His own companies are among them before and afterwards. */
function within(clientIds: readonly string[] | null, effect: Effect): Effect {
  if (!clientIds) return effect;
  const sees = (client: { id: string | null } | null) => client === null || (client.id !== null && clientIds.includes(client.id));
  return {
    ...effect,
    companies: effect.companies.filter(({ from, to }) => sees(from) && sees(to)),
    clientsMade: [],
    clientsEmptied: effect.clientsEmptied.filter(sees),
    unmatchedAfter: { companies: 0, devices: 0 },
  };
}
