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

it.each(['403', '500', 'html', 'empty-body', 'null-data'])('concludes nothing from %s', async (fault) => {
  await using auvik = await story(devices(ALDER, 3), { sandbox: { faults: [parseFault(`/v1/inventory/device/info/*@2+=${fault}`)] } });
  const look = await devicesOf(auvik.session).lookAgain?.(company, [deviceId(ALDER, 1), deviceId(ALDER, 77)]);

  expect(look).toMatchObject({ found: [{ vendorKey: deviceId(ALDER, 1) }], gone: [] });
});
