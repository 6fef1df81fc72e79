import { selectInventoryHealth } from '#assets';
import { selectClientsOfIntegration } from '#clients';
import { GetIntegrationHealth } from '#contract';
import { findIntegration } from '#integrations';
import { selectReconcileFailures } from '#pending';
import { handle } from '../handle.ts';

export const getIntegrationHealth = handle(GetIntegrationHealth, ({ inAccount, params }) =>
  inAccount(async (tx) => {
    await findIntegration(tx, params.integrationId);
    const own = new Set(await selectClientsOfIntegration(tx, params.integrationId));
    const { checkedAt, figures, violations } = await selectInventoryHealth(tx);
    const failures = await selectReconcileFailures(tx);
    return {
      checked_at: checkedAt?.toISOString() ?? null,
      figures:
        figures && tx.clientIds === null
          ? { clients: figures.clients, records: figures.records, left_out: figures.leftOut, assets: figures.assets }
          : null,
      violations: violations
        .filter(({ clientId }) => own.has(clientId))
        .map((it) => ({
          client_id: it.clientId,
          sentence: it.sentence,
          found_at: it.foundAt.toISOString(),
          mended_at: it.mendedAt?.toISOString() ?? null,
        })),
      unreconciled: failures
        .filter(({ clientId }) => own.has(clientId))
        .map((it) => ({
          client_id: it.clientId,
          sentence: it.sentence,
          failed_at: it.failedAt.toISOString(),
          retry_at: it.retryAt.toISOString(),
        })),
    };
  }),
);
