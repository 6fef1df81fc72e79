import type { ConnectorView, IntegrationView, RunPhase, RunState } from '#contract';
import type { Step } from '../components/status-badge.tsx';

/** An integration's state in one word, and the step of the scale it stands on. */
export function stateWords({ state, connector }: Pick<IntegrationView, 'state' | 'connector'>): { step: Step; label: string } {
  switch (state) {
    case 'healthy':
      return { step: 'fine', label: 'Healthy' };
    case 'syncing':
      return { step: 'working', label: 'Syncing' };
    case 'waiting':
      return { step: 'soon', label: `Waiting for ${connector.name}` };
    case 'needs-attention':
      return { step: 'soon', label: 'Needs attention' };
    case 'disabled':
      return { step: 'past', label: 'Disabled' };
    case 'paused':
      return { step: 'paused', label: 'Paused' };
    case 'never-synced':
      return { step: 'unknown', label: 'Never synced' };
    case 'removed':
      return { step: 'gone', label: 'Removed' };
  }
}

export const RUN_WORDS: Readonly<Record<RunState, { step: Step; label: string }>> = {
  queued: { step: 'working', label: 'Waiting to start' },
  running: { step: 'working', label: 'Running' },
  succeeded: { step: 'fine', label: 'Complete' },
  partial: { step: 'soon', label: 'Partly complete' },
  failed: { step: 'past', label: 'Failed' },
  cancelled: { step: 'paused', label: 'Stopped' },
};

export const TRIGGER_WORDS = { setup: 'First sync', manual: 'Started by hand', schedule: 'On schedule' } as const;

export const PHASES: readonly { id: RunPhase; label: string }[] = [
  { id: 'check-access', label: 'Check access' },
  { id: 'companies', label: 'Companies' },
  { id: 'devices', label: 'Devices' },
  { id: 'reconcile', label: 'Reconcile' },
  { id: 'finish', label: 'Finish' },
];

export const KIND_WORDS: Readonly<Record<ConnectorView['kind'], string>> = {
  network: 'Network',
  documentation: 'Documentation',
  rmm: 'RMM',
  psa: 'PSA',
  file: 'File',
};
