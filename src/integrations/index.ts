export {
  type Author,
  findIntegration,
  findStanding,
  noteRefusal,
  noteRun,
  openSession,
  pauseIntegration,
  storeChange,
  storeIntegration,
} from './integrations.ts';
export { deriveKey, type KeySource, loadMasterKey, openMasterKey } from './master-key.ts';
export { beginErasing, deleteIntegration, noteRemoval, noteUndone, selectRemovalsToErase } from './removal-store.ts';
export { type MasterKey, masterKey } from './seal.ts';
export {
  type Integration,
  type MappingMode,
  noteTranslation,
  type Removal,
  type RemovalChoice,
  type StoredMapping,
  selectDueIntegrations,
  selectIntegrations,
  updateIntegration,
  updateMapping,
} from './store.ts';
export {
  checkMapping,
  type IntegrationInput,
  type IntegrationSetting,
  listCompanies,
  tryConnection,
  verifyChange,
  verifyIntegration,
} from './verify.ts';
