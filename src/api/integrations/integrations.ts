import { findOrMakeClient, lockMapping, requireClient } from '#clients';
import type { IntegrationInput as InputView } from '#contract';
import { AddIntegration, GetIntegration, ListIntegrations, PauseIntegration, SyncNow, TestIntegration, UpdateIntegration } from '#contract';
import type { AccountTx } from '#db';
import { changesBetween } from '#identity';
import {
  findIntegration,
  findStanding,
  pauseIntegration,
  selectIntegrations,
  storeChange,
  storeIntegration,
  tryConnection,
  verifyChange,
  verifyIntegration,
} from '#integrations';
import { AppError } from '#lib';
import { requestRun } from '#sync';
import { audit } from '../audit.ts';
import { errorItem } from '../failure.ts';
import { handle, handleStream } from '../handle.ts';
import { presentRun } from '../sync-runs/present-run.ts';
import { integrationInWords, mappingInWords, settingsInWords, subjectOf } from './integration-audit.ts';
import { toInput } from './integration-input.ts';
import { find, presentIntegrations } from './present-integration.ts';

export const listIntegrations = handle(ListIntegrations, ({ app, inAccount }) =>
  inAccount(async (tx) => ({ data: await presentIntegrations(tx, await selectIntegrations(tx), app.now()) })),
);

export const getIntegration = handle(GetIntegration, ({ app, inAccount, params }) =>
  inAccount((tx) => find(tx, params.integrationId, app.now())),
);

export const testIntegration = handleStream(TestIntegration, async function* (ask) {
  const { app, body, signal } = ask;
  // A key was sent to an address that somebody typed: that is worth a line, though nothing is stored.
  await ask.inAccount((tx) => audit(tx, ask, { action: 'integration.tested', changes: changesBetween({}, settingsInWords(body)) }));
  for await (const check of tryConnection(toInput(body, null), app.integrations, signal)) {
    yield {
      step: check.step,
      label: check.label,
      outcome: check.outcome,
      result: check.result ?? null,
      note: check.note ?? null,
      milliseconds: check.milliseconds === undefined ? null : Math.round(check.milliseconds),
      error: check.fault ? errorItem(check.fault) : null,
    };
  }
});

export const addIntegration = handle(AddIntegration, async (ask) => {
  const { app, actor, body, inAccount } = ask;
  await inAccount((tx) => checkClient(tx, body.mapping));
  const verified = await verifyIntegration(toInput(body, null), app.integrations);

  return inAccount(async (tx) => {
    const mapping = { ...verified.input.mapping, clientId: await clientFor(tx, body.mapping) };
    const id = await storeIntegration(tx, { ...verified, input: { ...verified.input, mapping } }, actor, app.integrations, app.now());
    await requestRun(tx, app.jobs, id, 'setup');
    const added = await findIntegration(tx, id);
    const changes = changesBetween({}, { ...integrationInWords(added), ...(await mappingInWords(tx, added)) });
    await audit(tx, ask, { action: 'integration.added', subject: subjectOf(added), changes });
    return find(tx, id, app.now());
  });
});

export const updateIntegration = handle(UpdateIntegration, async (ask) => {
  const { app, actor, params, body, inAccount } = ask;
  const integration = await inAccount((tx) => findStanding(tx, params.integrationId));
  const verified = await verifyChange(integration, body.settings, app.integrations);

  return inAccount(async (tx) => {
    await storeChange(tx, integration, { name: body.name ?? null, typed: body.settings, verified }, actor, app.integrations, app.now());
    await requestRun(tx, app.jobs, integration.id, 'setup');
    const after = await findIntegration(tx, integration.id);
    const changes = changesBetween(integrationInWords(integration), integrationInWords(after));
    await audit(tx, ask, { action: 'integration.changed', subject: subjectOf(after), changes });
    return find(tx, integration.id, app.now());
  });
});

export const setPaused = handle(PauseIntegration, (ask) =>
  ask.inAccount(async (tx) => {
    const { app, params, body } = ask;
    const integration = await findStanding(tx, params.integrationId, 'for-change');
    await pauseIntegration(tx, integration, body.paused, app.now());
    const action = body.paused ? 'integration.paused' : 'integration.resumed';
    await audit(tx, ask, { action, subject: subjectOf(integration) });
    return find(tx, params.integrationId, app.now());
  }),
);

export const syncNow = handle(SyncNow, (ask) =>
  ask.inAccount(async (tx) => {
    const { app, params } = ask;
    const integration = await findStanding(tx, params.integrationId, 'for-change');
    await audit(tx, ask, { action: 'integration.sync-started', subject: subjectOf(integration) });
    return presentRun(await requestRun(tx, app.jobs, integration.id, 'manual'), []);
  }),
);

/** A Single client mapping needs its client: an existing one, or the name of a new one. Told before the vendor is asked. */
async function checkClient(tx: AccountTx, mapping: InputView['mapping']): Promise<void> {
  if (mapping.mode !== 'single-client') return;
  if (mapping.client_id) await requireClient(tx, mapping.client_id);
  else if (!mapping.new_client_name) throw noClient('Choose the client that everything belongs to, or enter the name of a new one.');
  else if (tx.clientIds)
    throw noClient('You see only the clients of your client groups, so choose one of them: a new one would be out of your sight.');
}

function noClient(sentence: string): AppError {
  return new AppError('INVALID_INPUT', sentence, { whoActs: 'member' }, { field: 'mapping.client_id' });
}

async function clientFor(tx: AccountTx, mapping: InputView['mapping']): Promise<string | null> {
  if (mapping.mode !== 'single-client') return null;
  // A client that is being emptied at this moment is removed before it is looked up, or stays because this holds it.
  await lockMapping(tx);
  if (mapping.client_id) await requireClient(tx, mapping.client_id);
  return mapping.client_id ?? findOrMakeClient(tx, mapping.new_client_name ?? '');
}
