import type { AssetPresence } from '#contract';
import { PRESENCE_WORDS } from '../words/asset-words.ts';
import { StatusBadge } from './status-badge.tsx';

export function PresenceBadge({ presence }: { presence: AssetPresence }) {
  return <StatusBadge step={presence === 'active' ? 'fine' : 'gone'} label={PRESENCE_WORDS[presence]} />;
}
