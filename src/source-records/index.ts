export type { AssetKind, Claims } from '#connectors';
