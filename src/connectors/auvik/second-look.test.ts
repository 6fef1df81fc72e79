import { expect, it } from 'vitest';
import { parseFault, startAuvikSandbox } from '../../../sandboxes/auvik/index.ts';
import type { ListStream, Session } from '../connector.ts';
import { ALDER, deviceId, devices, storiesWith } from './sandbox-story.ts';

const story = storiesWith(startAuvikSandbox);
function devicesOf({ streams }: Session): ListStream {
  const [stream] = streams;
  if (!stream || !('read' in stream)) throw new Error('no devices');
  return stream;
}

const company = { key: ALDER.id, name: ALDER.name, isContainer: false };

it.each([404, 'on'] as const)('tells what is still there from what has gone (version 2: %s)', async (versionTwo) => {
  await using auvik = await story(devices(ALDER, 3), { sandbox: { versionTwo } });
  const look = await devicesOf(auvik.session).lookAgain?.(company, [deviceId(ALDER, 1), deviceId(ALDER, 77), deviceId(ALDER, 2)]);

  expect(look?.found.map(({ vendorKey }) => vendorKey)).toEqual([deviceId(ALDER, 1), deviceId(ALDER, 2)]);
  expect(look?.gone).toEqual([deviceId(ALDER, 77)]);
});

it.each([404, 'on'] as const)(
  'concludes nothing where Auvik says of a listed device too that there is none (version 2: %s)',
  async (versionTwo) => {
    const path = versionTwo === 'on' ? '/v2/api/inventory/device/info' : '/v1/inventory/device/info';
    for (const fault of ['404', 'html:404', 'message-body', 'empty-body', 'null-data']) {
      await using auvik = await story(devices(ALDER, 3), { sandbox: { versionTwo, faults: [parseFault(`${path}/*@*=${fault}`)] } });
      const look = await devicesOf(auvik.session).lookAgain?.(company, [deviceId(ALDER, 77), deviceId(ALDER, 78)]);

      expect(look, fault).toEqual({ found: [], gone: [] });
    }
  },
);

it.each(['404', '500', 'null-data', 'message-body', 'html', 'early-end'])(
  'concludes nothing where the list is answered %s meanwhile',
  async (fault) => {
    await using auvik = await story(devices(ALDER, 3), { sandbox: { faults: [parseFault(`/v1/inventory/device/info@*=${fault}`)] } });
    const look = await devicesOf(auvik.session).lookAgain?.(company, [deviceId(ALDER, 77)]);

    expect(look).toEqual({ found: [], gone: [] });
  },
);

it.each(['403', '500', 'html', 'empty-body', 'null-data'])('concludes nothing from %s', async (fault) => {
  await using auvik = await story(devices(ALDER, 3), { sandbox: { faults: [parseFault(`/v1/inventory/device/info/*@2+=${fault}`)] } });
  const look = await devicesOf(auvik.session).lookAgain?.(company, [deviceId(ALDER, 1), deviceId(ALDER, 77)]);

  expect(look).toMatchObject({ found: [{ vendorKey: deviceId(ALDER, 1) }], gone: [] });
});
