import {
  countCompanies,
  findOrMakeClient,
  levelsOf,
  lockMapping,
  type Mapping,
  mappingOf,
  measure,
  planMoves,
  requireClient,
  selectClientNames,
  selectCompanies,
  targetOfName,
} from '#clients';
import { ChangeMapping, GetMapping, ListMappingLevels, type MappingInput, PreviewMapping } from '#contract';
import type { AccountTx } from '#db';
import { changesBetween } from '#identity';
import { checkMapping, findIntegration, findStanding, type Integration, listCompanies, updateMapping } from '#integrations';
import { AppError } from '#lib';
import { carryOut } from '#sync';
import { audit } from '../audit.ts';
import { movesInWords } from '../companies/moves-in-words.ts';
import { presentEffect } from '../companies/present-effect.ts';
import { handle } from '../handle.ts';
import { mappingInWords, settingsInWords, subjectOf } from './integration-audit.ts';
import { toInput } from './integration-input.ts';
import { presentMapping } from './present-integration.ts';

export const getMapping = handle(GetMapping, ({ inAccount, params: { integrationId } }) =>
  inAccount(async (tx) => {
    const { mapping, mappingChangedAt } = await findIntegration(tx, integrationId);
    const clients = new Map((await selectClientNames(tx)).map(({ id, name }) => [id, name]));
    const companies = await selectCompanies(tx, integrationId);
    const { matched, unmatched, leftOut, waitingDevices } = await countCompanies(tx, integrationId);
    return {
      mapping: presentMapping(mapping, clients),
      levels: present(companies.filter(({ isMissing }) => !isMissing)),
      counts: { matched, unmatched, left_out: leftOut, waiting_devices: waitingDevices },
      changed_at: mappingChangedAt?.toISOString() ?? null,
    };
  }),
);

export const listMappingLevels = handle(ListMappingLevels, async (ask) => {
  const { app, body, signal } = ask;
  // As in a connection test: a key was sent to an address that somebody typed.
  await ask.inAccount((tx) => audit(tx, ask, { action: 'integration.tested', changes: changesBetween({}, settingsInWords(body)) }));
  return { data: present(await listCompanies(toInput(body, null), app.integrations, signal)) };
});

function present(companies: Parameters<typeof levelsOf>[0]) {
  return levelsOf(companies).map(({ examples, ...level }) => ({ ...level, examples: [...examples] }));
}

export const previewMapping = handle(PreviewMapping, ({ inAccount, params, body }) =>
  inAccount(async (tx) => {
    const integration = await findStanding(tx, params.integrationId);
    const moves = await planMoves(tx, integration.id, await readMapping(tx, integration, body));
    return presentEffect(tx, await measure(tx, moves, [integration.id]));
  }),
);

export const changeMapping = handle(ChangeMapping, (ask) =>
  ask.inAccount(async (tx) => {
    const { params, body, app } = ask;
    await lockMapping(tx);
    const integration = await findStanding(tx, params.integrationId);
    const mapping = await readMapping(tx, integration, body);
    const moves = await planMoves(tx, integration.id, mapping);
    const effect = await measure(tx, moves, [integration.id]);
    const told = await movesInWords(tx, moves);
    const before = await mappingInWords(tx, integration);
    await store(tx, integration, mapping, app.now());
    await carryOut(tx, moves, { runId: null, now: app.now() });
    const after = await mappingInWords(tx, await findIntegration(tx, integration.id));
    const changes = [...changesBetween(before, after), ...told];
    if (changes.length > 0) await audit(tx, ask, { action: 'mapping.changed', subject: subjectOf(integration), changes });
    return presentEffect(tx, effect);
  }),
);

/** What somebody chose, as the rules take it. A client that is yet to be made stays a name, so that a preview makes none. */
async function readMapping(tx: AccountTx, { connectorId }: Integration, input: MappingInput): Promise<Mapping> {
  checkMapping(connectorId, { mode: input.mode, level: input.level ?? null });
  if (input.mode !== 'single-client') return mappingOf({ mode: input.mode, clientId: null, level: input.level ?? null });
  if (input.client_id) return { mode: input.mode, target: { clientId: (await requireClient(tx, input.client_id)).id } };
  if (input.new_client_name) return { mode: input.mode, target: await targetOfName(tx, input.new_client_name, 'new_client_name') };
  const sentence = 'Choose the client that everything belongs to, or enter the name of a new one.';
  throw new AppError('INVALID_INPUT', sentence, { whoActs: 'member' }, { field: 'client_id' });
}

async function store(tx: AccountTx, { id }: Integration, mapping: Mapping, now: Date): Promise<void> {
  const level = mapping.mode === 'site-level' ? mapping.level : null;
  await updateMapping(tx, id, { mode: mapping.mode, clientId: await clientOf(tx, mapping), level }, now);
}

async function clientOf(tx: AccountTx, mapping: Mapping): Promise<string | null> {
  if (mapping.mode !== 'single-client') return null;
  return 'clientId' in mapping.target ? mapping.target.clientId : findOrMakeClient(tx, mapping.target.newName);
}
