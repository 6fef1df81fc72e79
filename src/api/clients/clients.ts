import { selectClients } from '#clients';
import { ListClients } from '#contract';
import { handle } from '../handle.ts';

export const listClients = handle(ListClients, async ({ inAccount }) => {
  const clients = await inAccount(selectClients);
  return {
    data: clients.map(({ id, name, assets, createdAt }) => ({
      id,
      name,
      num_hardware_assets: assets,
      record_created_at: createdAt.toISOString(),
    })),
  };
});
