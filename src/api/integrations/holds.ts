import { findConnector } from '#connectors';
import { DecideHold, type HoldView, ListHolds } from '#contract';
import type { AccountTx } from '#db';
import { findIntegration, findStanding, type Integration } from '#integrations';
import {
  decideHold as carryOut,
  fieldWords,
  type Going,
  type Hold,
  lossOf,
  reconcileDecided,
  selectGoing,
  selectHolds,
  sentenceOf,
} from '#sync';
import { audit } from '../audit.ts';
import { handle } from '../handle.ts';
import { subjectOf } from './integration-audit.ts';

const GOING_SHOWN = 100;

export const listHolds = handle(ListHolds, ({ inAccount, params }) =>
  inAccount(async (tx) => {
    const integration = await findIntegration(tx, params.integrationId);
    const data: HoldView[] = [];
    for (const hold of await selectHolds(tx, integration.id)) data.push(await present(tx, integration, hold));
    return { data };
  }),
);

export const decideHold = handle(DecideHold, async (ask) => {
  const { app, actor, params, body } = ask;
  const isApproved = body.decision === 'approve';
  const { view, clients } = await ask.inAccount(async (tx) => {
    const decision = { decision: isApproved ? 'approved' : 'rejected', by: actor.name, now: app.now() } as const;
    const { hold, clients: touched } = await carryOut(tx, params.holdId, decision);
    const integration = await findStanding(tx, hold.integrationId);
    const change = { field: hold.companyName ?? fieldWords(hold.field || hold.label), from: lossOf(hold, vendorOf(integration)) };
    await audit(tx, ask, {
      action: isApproved ? 'integration.hold-approved' : 'integration.hold-rejected',
      subject: subjectOf(integration),
      changes: [{ ...change, to: null }],
    });
    return { view: await present(tx, integration, hold), clients: touched };
  });
  await reconcileDecided(app, actor.accountId, clients);
  return view;
});

async function present(tx: AccountTx, integration: Integration, hold: Hold): Promise<HoldView> {
  const going: readonly Going[] = await selectGoing(tx, hold, GOING_SHOWN);
  return {
    id: hold.id,
    integration_id: hold.integrationId,
    kind: hold.kind,
    company_name: hold.companyName,
    field: hold.field ? fieldWords(hold.field) : null,
    affected: hold.affected,
    present: hold.present,
    sentence: sentenceOf(hold, vendorOf(integration)),
    first_held_at: hold.firstHeldAt.toISOString(),
    last_held_at: hold.lastHeldAt.toISOString(),
    run_id: hold.runId,
    decision: hold.decision,
    decided_by: hold.decidedBy,
    decided_at: hold.decidedAt?.toISOString() ?? null,
    going: [...going],
  };
}

function vendorOf({ connectorId, name }: Integration): string {
  return findConnector(connectorId)?.name ?? name;
}
