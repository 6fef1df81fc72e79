import { PreviewRemoval, RemoveIntegration, UndoRemoval } from '#contract';
import type { FieldChange } from '#identity';
import { findStanding } from '#integrations';
import {
  removeIntegration as carryOut,
  undoRemoval as giveBack,
  measureRemoval,
  type RemovalEffect,
  reconcileDecided,
  selectRuns,
} from '#sync';
import { audit } from '../audit.ts';
import { handle, type MemberAsk } from '../handle.ts';
import { subjectOf } from './integration-audit.ts';
import { find } from './present-integration.ts';

export const previewRemoval = handle(PreviewRemoval, ({ inAccount, params }) =>
  inAccount(async (tx) => {
    const { id } = await findStanding(tx, params.integrationId);
    const { companies, records, assetsOnlyHere, assetsElsewhereToo, clientsEmptied } = await measureRemoval(tx, id);
    const [latest] = await selectRuns(tx, id, 1);
    return {
      companies,
      source_records: records,
      assets_only_here: assetsOnlyHere,
      assets_elsewhere_too: assetsElsewhereToo,
      clients_emptied: clientsEmptied.map(({ name, isRemoved }) => ({ name, is_removed: isRemoved })),
      is_syncing: latest !== undefined && latest.finishedAt === null,
    };
  }),
);

export const removeIntegration = handle(RemoveIntegration, async (ask) => {
  const { app, actor, params, body } = ask;
  const { view, clients } = await ask.inAccount(async (tx) => {
    const how = { choice: body.choice, by: actor.name, now: app.now() };
    const removed = await carryOut(tx, params.integrationId, how);
    const changes = [{ field: 'What it said', from: null, to: WORDS[body.choice] }, ...inWords(removed.effect)];
    await audit(tx, ask, { action: 'integration.removed', subject: subjectOf(removed.integration), changes });
    return { view: await find(tx, params.integrationId, app.now()), clients: removed.clients };
  });
  reconcileSoon(ask, clients);
  return view;
});

export const undoRemoval = handle(UndoRemoval, async (ask) => {
  const { app, params } = ask;
  const { view, clients } = await ask.inAccount(async (tx) => {
    const undone = await giveBack(tx, params.integrationId, app.now());
    const changes = inWords(undone.effect);
    await audit(tx, ask, { action: 'integration.removal-undone', subject: subjectOf(undone.integration), changes });
    return { view: await find(tx, params.integrationId, app.now()), clients: undone.clients };
  });
  reconcileSoon(ask, clients);
  return view;
});

/**
 * Nobody waits for it: the clients are marked, and what this process does not come to the sweep
 * does.
 */
function reconcileSoon({ app, actor }: Pick<MemberAsk<typeof UndoRemoval>, 'app' | 'actor'>, clients: readonly string[]): void {
  app.background.run('Reconciling after a removal', () => reconcileDecided(app, actor.accountId, clients));
}

const WORDS = { keep: 'Kept as it was', 'take-out': 'What only it said taken out' } as const;

function inWords({ companies, records, assetsOnlyHere, assetsElsewhereToo, clientsEmptied }: RemovalEffect): FieldChange[] {
  const figures = {
    Companies: companies,
    'Source records': records,
    'Assets only it knows': assetsOnlyHere,
    'Assets others know too': assetsElsewhereToo,
    'Clients without another company': clientsEmptied.length,
  };
  return Object.entries(figures).map(([field, figure]) => ({ field, from: null, to: String(figure) }));
}
