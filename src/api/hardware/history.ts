import { type AssetChange, CHANGE_LABELS, selectChanges } from '#assets';
import { selectClientNames } from '#clients';
import { type AssetChangeView, ListHardwareHistory } from '#contract';
import type { AccountTx } from '#db';
import { selectIntegrations } from '#integrations';
import { handle } from '../handle.ts';
import { findAsset } from './find-asset.ts';

const CHANGES_SHOWN = 200;
/** An asset may have come from a client outside the groups of whoever looks. */
const UNSEEN_CLIENT = 'a client you do not see';
const REMOVED_SOURCE = 'a source that was removed';

/** What happened to an asset, newest first, with names where ids are stored. */
export const listHardwareHistory = handle(ListHardwareHistory, ({ inAccount, params }) =>
  inAccount(async (tx) => {
    const asset = await findAsset(tx, params.assetId);
    const changes = await selectChanges(tx, asset.id, CHANGES_SHOWN);
    const created = {
      id: asset.id,
      at: asset.createdAt.toISOString(),
      summary: 'Found and added to the inventory',
      run_id: null,
      changes: [],
    };
    const nameOf = await namesIn(tx);
    return {
      data: [...changes.map((change) => presentChange(change, nameOf)), created],
    };
  }),
);

type Changed = AssetChange['changes'][number];
type NameOf = (field: Changed['field'], value: string) => string;

/** What is stored as ids by its name of today; anything else as it is. */
async function namesIn(tx: AccountTx): Promise<NameOf> {
  const clients = new Map((await selectClientNames(tx)).map(({ id, name }) => [id, name]));
  const sources = new Map((await selectIntegrations(tx)).map(({ id, name }) => [id, name]));
  return (field, value) => {
    if (field === 'client_id') return clients.get(value) ?? UNSEEN_CLIENT;
    if (field !== 'integration_ids') return value;
    const names = value.split(', ').map((id) => sources.get(id) ?? REMOVED_SOURCE);
    return [...new Set(names)].join(', ');
  };
}

function presentChange({ id, at, runId, changes }: AssetChange, nameOf: NameOf): AssetChangeView {
  const told = changes.map(({ field, from, to }) => ({
    field,
    label: CHANGE_LABELS[field],
    from: from && nameOf(field, from),
    to: to && nameOf(field, to),
  }));
  return { id, at: at.toISOString(), summary: summary(told), run_id: runId, changes: told };
}

function summary(changes: readonly { label: string }[]): string {
  const [first = '', ...rest] = changes.map(({ label }) => label);
  const last = rest.pop();
  return last === undefined ? `${first} changed` : `${[first, ...rest.map(inSentence)].join(', ')} and ${inSentence(last)} changed`;
}

/** Small within a sentence, but for MAC and IP. */
function inSentence(label: string): string {
  return /^\p{Lu}{2}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
