import {
  renameClient as giveName,
  lockMapping,
  requireClient,
  selectClients,
  selectClientWithCount,
  selectCompanyOverviews,
} from '#clients';
import { GetClient, ListClients, type OneClientView, RenameClient } from '#contract';
import type { AccountTx } from '#db';
import { changesBetween } from '#identity';
import { AppError } from '#lib';
import { audit } from '../audit.ts';
import { presentIntegration, presentStanding } from '../companies/present-company.ts';
import { handle } from '../handle.ts';

type Row = { id: string; name: string; assets: number; createdAt: Date };

export const listClients = handle(ListClients, async ({ inAccount }) => ({ data: (await inAccount(selectClients)).map(present) }));

export const getClient = handle(GetClient, ({ inAccount, params }) => inAccount((tx) => find(tx, params.clientId)));

export const renameClient = handle(RenameClient, async (ask) => {
  const { app, actor, params, body } = ask;
  const { id } = await ask.inAccount((tx) => requireClient(tx, params.clientId));
  // Names are unique among all clients, also those that whoever renames does not see.
  return app.db.inAccount(actor.accountId, async (tx) => {
    await lockMapping(tx);
    const { name } = await requireClient(tx, id);
    await giveName(tx, id, body.name);
    const changes = changesBetween({ name }, { name: body.name });
    if (changes.length > 0) await audit(tx, ask, { action: 'client.renamed', subject: { kind: 'client', id, name: body.name }, changes });
    return find(tx, id);
  });
});

async function find(tx: AccountTx, clientId: string): Promise<OneClientView> {
  const client = await selectClientWithCount(tx, clientId);
  if (!client) throw new AppError('NOT_FOUND', 'There is no such client in this account.', { whoActs: 'member' });
  const { companies } = await selectCompanyOverviews(tx, { clientId });
  return {
    ...present(client),
    linked_companies: companies.map((company) => ({
      integration: presentIntegration(company),
      key: company.key,
      name: company.name,
      kind: company.kind,
      parent_name: company.parentName,
      ...presentStanding(company),
      devices: company.devices,
    })),
    num_source_records: companies.reduce((sum, { devices }) => sum + devices, 0),
    linked_names: [...new Set(companies.map(({ name }) => name))].filter((name) => name !== client.name),
  };
}

function present({ id, name, assets, createdAt }: Row) {
  return { id, name, num_hardware_assets: assets, record_created_at: createdAt.toISOString() };
}
