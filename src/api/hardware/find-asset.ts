import { type Asset, selectAsset } from '#assets';
import type { AccountTx } from '#db';
import { AppError } from '#lib';

/**
 * The asset with the id, or the one that took it over. NOT_FOUND when there is none in the account.
 */
export async function findAsset(tx: AccountTx, id: string): Promise<Asset> {
  const asset = await selectAsset(tx, id);
  if (!asset) throw new AppError('NOT_FOUND', 'There is no such asset in this account.', { whoActs: 'member' });
  return asset;
}
