import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useAddApiKey, useAddServiceKey } from './api-keys.ts';

const SECRET = '0a1b2c3d-0a1b2c3d-0a1b2c3d-0a1b2c3d-0a1b2c3d-0a1b2c3d-0a1b2c3d-0a1b2c3d';

beforeEach(() => {
  vi.stubGlobal('fetch', async () => Response.json({ key: { id: 'key-1', name: 'Backup script' }, secret: SECRET }));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

type Asking = { ask(): Promise<{ secret: string }>; forget(): void; state: unknown };

function usePersonal(): Asking {
  const add = useAddApiKey();
  return { ask: () => add.mutateAsync({ name: 'Backup script', levels: {} }), forget: add.reset, state: add };
}

function useService(): Asking {
  const add = useAddServiceKey();
  const role_id = '01900000-0000-7000-8000-000000000000';
  return { ask: () => add.mutateAsync({ name: 'Backup script', role_id }), forget: add.reset, state: add };
}

it.each([
  ['personal', usePersonal],
  ['service', useService],
] as const)('nothing remembers the secret of a new %s key once whoever asked has taken it', async (_, useKey) => {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>;
  const { result } = renderHook(useKey, { wrapper });

  const { secret } = await act(() => result.current.ask());
  act(() => result.current.forget());

  expect(secret).toBe(SECRET);
  await waitFor(() => expect(client.getMutationCache().getAll()).toEqual([]));
  expect(
    JSON.stringify([
      result.current.state,
      client
        .getQueryCache()
        .getAll()
        .map(({ state }) => state),
    ]),
  ).not.toContain(SECRET);
});
