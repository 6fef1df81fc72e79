import { findOrMakeClient, requireClient } from '#clients';
import type { IntegrationInput as InputView } from '#contract';
import {
  AddIntegration,
  GetIntegration,
  type IntegrationView,
  ListIntegrations,
  PauseIntegration,
  SyncNow,
  TestIntegration,
  UpdateIntegration,
} from '#contract';
import type { AccountTx } from '#db';
import {
  findIntegration,
  type IntegrationInput,
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
import { errorItem } from '../failure.ts';
import { handle, handleStream } from '../handle.ts';
import { presentRun } from '../sync-runs/present-run.ts';
import { presentIntegrations } from './present-integration.ts';

export const listIntegrations = handle(ListIntegrations, ({ inAccount }) =>
  inAccount(async (tx) => ({ data: await presentIntegrations(tx, await selectIntegrations(tx)) })),
);

export const getIntegration = handle(GetIntegration, ({ inAccount, params }) => inAccount((tx) => find(tx, params.integrationId)));

export const testIntegration = handleStream(TestIntegration, async function* ({ app, body, signal }) {
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

export const addIntegration = handle(AddIntegration, async ({ app, actor, body, inAccount }) => {
  await inAccount((tx) => checkClient(tx, body.mapping));
  const verified = await verifyIntegration(toInput(body, null), app.integrations);

  return inAccount(async (tx) => {
    const mapping = { mode: body.mapping.mode, clientId: await clientFor(tx, body.mapping) };
    const id = await storeIntegration(tx, { ...verified, input: { ...verified.input, mapping } }, actor, app.integrations, app.now());
    await requestRun(tx, app.jobs, id, 'setup');
    return find(tx, id);
  });
});

export const updateIntegration = handle(UpdateIntegration, async ({ app, actor, params, body, inAccount }) => {
  const integration = await inAccount((tx) => findIntegration(tx, params.integrationId));
  const verified = await verifyChange(integration, body.settings, app.integrations);

  return inAccount(async (tx) => {
    await storeChange(tx, integration, { name: body.name ?? null, typed: body.settings, verified }, actor, app.integrations, app.now());
    await requestRun(tx, app.jobs, integration.id, 'setup');
    return find(tx, integration.id);
  });
});

export const setPaused = handle(PauseIntegration, ({ app, params, body, inAccount }) =>
  inAccount(async (tx) => {
    await pauseIntegration(tx, await findIntegration(tx, params.integrationId), body.paused, app.now());
    return find(tx, params.integrationId);
  }),
);

export const syncNow = handle(SyncNow, ({ app, params, inAccount }) =>
  inAccount(async (tx) => {
    const integration = await findIntegration(tx, params.integrationId);
    return presentRun(await requestRun(tx, app.jobs, integration.id, 'manual'), []);
  }),
);

async function find(tx: AccountTx, id: string): Promise<IntegrationView> {
  const [view] = await presentIntegrations(tx, [await findIntegration(tx, id)]);
  if (!view) throw new AppError('NOT_FOUND', 'There is no such integration in this account.', { whoActs: 'member' });
  return view;
}

function toInput(body: InputView, clientId: string | null): IntegrationInput {
  return {
    connectorId: body.connector_id,
    name: body.name ?? null,
    settings: body.settings,
    mapping: { mode: body.mapping.mode, clientId },
  };
}

/** A Single client mapping needs its client: an existing one, or the name of a new one. Told before the vendor is asked. */
async function checkClient(tx: AccountTx, mapping: InputView['mapping']): Promise<void> {
  if (mapping.mode !== 'single-client') return;
  if (mapping.client_id) await requireClient(tx, mapping.client_id);
  else if (!mapping.new_client_name) {
    throw new AppError(
      'INVALID_INPUT',
      'Choose the client that everything belongs to, or enter the name of a new one.',
      { whoActs: 'member' },
      { field: 'mapping.client_id' },
    );
  }
}

async function clientFor(tx: AccountTx, mapping: InputView['mapping']): Promise<string | null> {
  if (mapping.mode !== 'single-client') return null;
  return mapping.client_id ?? findOrMakeClient(tx, mapping.new_client_name ?? '');
}
