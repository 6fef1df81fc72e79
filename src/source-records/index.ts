export type { AssetKind, Claims, DetailClaims } from '#connectors';
export { canonicalHash } from './canonical.ts';
export { findUnseen, type MissingOutcome, noteMissing } from './note-missing.ts';
export {
  type ClientRecord,
  countRecords,
  type RecordCounts,
  type SourceRecord,
  selectRecordsById,
  selectRecordsOfClient,
} from './read-store.ts';
export { type Page, type PageOutcome, savePage } from './save-page.ts';
export { type Pass, type SetAside, type StreamRole, selectSetAside } from './store.ts';
