export type { AssetKind, Claims, DetailClaims, UnreadText } from '#connectors';
export { canonicalHash } from './canonical.ts';
export { type DetailPage, type StoredDetail, selectDetails, updateClaims } from './detail-store.ts';
export { CLAIM_LIMITS, fitClaims, ID_LIMIT } from './fit-claims.ts';
export { forgetKept, type KeptField, selectKeptFields } from './kept-store.ts';
export { isKeyField, isTooMuchAtOnce, KEY_FIELDS } from './key-fields.ts';
export { type Absent, findAbsent, noteMissing } from './note-missing.ts';
export {
  type ClientRecord,
  countRecords,
  type RecordCounts,
  type SourceRecord,
  selectRecordsById,
  selectRecordsOfClient,
} from './read-store.ts';
export { type Page, type PageOutcome, savePage } from './save-page.ts';
export {
  markMissing,
  noteLookedUp,
  type Pass,
  type SetAside,
  type StreamRole,
  selectCompaniesToConclude,
  selectDueLookUps,
  selectSetAside,
} from './store.ts';
