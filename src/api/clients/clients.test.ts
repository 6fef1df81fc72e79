import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AddIntegration,
  ChangeCompanies,
  ChangeMapping,
  GetClient,
  ListAuditLog,
  ListClients,
  ListCompanies,
  RenameClient,
} from '#contract';
import { newId } from '#lib';
import { type ApiShop, openApiShop } from '../../../tests/api.ts';
import { HARBOR, MAPLE, twoClients } from '../../../tests/auvik-fleet.ts';
import { settingsFor } from '../../../tests/workshop.ts';

let shop: ApiShop;
let integrationId: string;
let harbor: string;

beforeAll(async () => {
  shop = await openApiShop(twoClients(3));
  const integration = await shop.addIntegration();
  integrationId = integration.id;
  await shop.finished(integration.latest_run?.id ?? '');
  harbor = (await shop.member.get(ListClients, {})).data.find(({ name }) => name === 'Harbor Clinic')?.id ?? '';
});
afterAll(() => shop.close());

const names = async () => (await shop.member.get(ListClients, {})).data.map(({ name }) => name);
const rename = (name: string) => shop.manager.get(RenameClient, { params: { clientId: harbor }, body: { name } });

describe('a client', () => {
  it('is shown with the companies that are linked to it', async () => {
    expect(await shop.member.get(GetClient, { params: { clientId: harbor } })).toMatchObject({
      id: harbor,
      name: 'Harbor Clinic',
      num_hardware_assets: 3,
      num_source_records: 3,
      linked_names: [],
      linked_companies: [
        {
          integration: { id: integrationId, name: 'Auvik', connector_id: 'auvik' },
          key: HARBOR,
          name: 'Harbor Clinic',
          kind: 'site',
          parent_name: 'Northpeak MSP',
          how: 'made',
          how_sentence: 'The client was made for it.',
          decided_at: null,
          devices: 3,
        },
      ],
    });
  });

  it('that is not there is not found', async () => {
    expect(await shop.member.refused(GetClient, { params: { clientId: newId() } })).toMatchObject({ status: 404 });
  });
});

describe('a new name', () => {
  it('is taken on, the companies stay, and their names are offered', async () => {
    expect(await rename('HFC')).toMatchObject({ id: harbor, name: 'HFC', num_hardware_assets: 3, linked_names: ['Harbor Clinic'] });

    await shop.syncOverHttp(integrationId);
    expect(await names()).toEqual(['HFC', 'Maple Schools']);
    const [entry] = (await shop.administrator.get(ListAuditLog, { query: { action: 'client' } })).data;
    expect(entry).toMatchObject({ action: 'client.renamed', changes: [{ field: 'name', from: 'Harbor Clinic', to: 'HFC' }] });
  });

  it.each([
    ['of another client', 'Maple Schools', 409, 'NAME_TAKEN'],
    ['that differs from another client’s by case and legal form only', 'MAPLE schools, Inc.', 409, 'NAME_TAKEN'],
    ['without a letter', '...', 400, 'INVALID_INPUT'],
    ['of nothing', '  ', 400, 'INVALID_INPUT'],
  ])('%s is refused', async (_, name, status, code) => {
    const refusal = await shop.manager.refused(RenameClient, { params: { clientId: harbor }, body: { name } });

    expect(refusal).toMatchObject({ status, code, field: 'name' });
    expect(await names()).toEqual(['HFC', 'Maple Schools']);
  });

  it('may differ from its own by case only', async () => {
    expect((await rename('hfc')).name).toBe('hfc');
    expect((await rename('HFC')).name).toBe('HFC');
  });

  it('does not hide the client from the next system that knows it by the old one', async () => {
    const body = {
      connector_id: 'auvik',
      name: 'Second',
      settings: settingsFor(shop.sandbox),
      mapping: { mode: 'only-existing-clients' as const },
    };
    const second = await shop.manager.get(AddIntegration, { body });
    await shop.finished(second.latest_run?.id ?? '');

    const { data } = await shop.member.get(ListCompanies, { params: { integrationId: second.id }, query: { search: 'harbor' } });
    expect(data).toMatchObject([{ how: 'name', client: { id: harbor, name: 'HFC' } }]);
    const leave = { integration_id: second.id, action: 'leave-out' as const };
    await shop.manager.get(ChangeCompanies, { body: { changes: [HARBOR, MAPLE].map((company_key) => ({ ...leave, company_key })) } });
  });
});

describe('a client left empty', () => {
  const all = { mode: 'single-client', new_client_name: 'Everything' } as const;

  it('goes when the mapping had made it, and stays when a person named it', async () => {
    const effect = await shop.manager.get(ChangeMapping, { params: { integrationId }, body: all });

    expect(effect.clients_emptied.first.map(({ name, is_removed }) => [name, is_removed])).toEqual([
      ['HFC', false],
      ['Maple Schools', true],
    ]);
    expect(await names()).toEqual(['Everything', 'HFC']);
  });

  it('that stayed is found again by its company when the mapping lets go of it', async () => {
    await shop.manager.get(ChangeMapping, { params: { integrationId }, body: { mode: 'per-client-systems' } });

    const { data } = await shop.member.get(ListCompanies, { params: { integrationId }, query: { search: 'harbor' } });
    expect(data).toMatchObject([
      { how: 'earlier-client', client: { id: harbor, name: 'HFC' }, how_sentence: 'Back at the client it had before.' },
    ]);
    expect(await names()).toEqual(['Everything', 'HFC', 'Maple Schools']);
  });
});
