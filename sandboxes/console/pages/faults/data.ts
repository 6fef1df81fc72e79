import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { ApiFailure, networkFailure } from '#web/data/api-failure.ts';

const Argument = z.object({ label: z.string(), sentence: z.string(), example: z.string() });
const RateLimit = z.object({ requests: z.number(), windowSeconds: z.number(), answer: z.union([z.literal(403), z.literal(429)]) });
const Switch = z.object({ id: z.string(), label: z.string(), sentence: z.string(), choices: z.array(z.string()), value: z.string() });

/** What the control of faults tells, which every sandbox has. It is read, not trusted: it is no part of these pages' contract. */
const State = z.object({
  faults: z.array(z.object({ number: z.number(), spec: z.string(), when: z.string(), seen: z.number(), struck: z.number() })),
  strikes: z.array(
    z.object({ at: z.string(), number: z.number(), spec: z.string(), method: z.string(), path: z.string(), query: z.string() }),
  ),
  settings: z.object({
    rateLimit: RateLimit.nullable(),
    latencyMilliseconds: z.number(),
    region: z.object({ label: z.string(), url: z.string(), wrongUrl: z.string(), wrongRegionAnswer: z.number() }),
    switches: z.array(Switch),
  }),
  groups: z.array(z.object({ id: z.string(), label: z.string() })),
  catalogue: z.array(
    z.object({ id: z.string(), label: z.string(), sentence: z.string(), group: z.string(), argument: Argument.optional() }),
  ),
});
export type FaultState = z.infer<typeof State>;

const Refusal = z.object({ error: z.object({ message: z.string() }) });

async function control(method: string, path: string, body?: unknown): Promise<FaultState> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`/_sandbox/${path}`, { method, ...sent }).catch(() => {
    throw networkFailure();
  });
  const said: unknown = await response.json().catch(() => null);
  if (response.ok) return State.parse(said);
  const detail = Refusal.safeParse(said).data?.error.message ?? `The sandbox answered ${response.status}.`;
  const items = [{ code: 'INVALID_INPUT', title: detail, detail }];
  throw new ApiFailure({ code: 'INVALID_INPUT', title: detail, status: response.status, items, requestId: null });
}

/** Counts go up with every request of whoever reads the API, so it is asked again and again while somebody looks. */
export const faultsQuery = queryOptions({ queryKey: ['faults'], queryFn: () => control('GET', 'faults'), refetchInterval: 2_000 });

/** Every answer tells how things stand then. */
function useControl<Input>(ask: (input: Input) => Promise<FaultState>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: ask, onSuccess: (state) => client.setQueryData(faultsQuery.queryKey, state) });
}

export type FaultDraft = { path: string; contains: string; when: string; what: string };

export const useAddFault = () => useControl((draft: FaultDraft) => control('POST', 'faults', draft));
export const useRemoveFault = () => useControl((number: number) => control('DELETE', `faults/${number}`));
export const useClearFaults = () => useControl(() => control('DELETE', 'faults'));
export const useChangeSettings = () => useControl((change: Readonly<Record<string, unknown>>) => control('PUT', 'settings', change));
