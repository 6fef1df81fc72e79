export {
  type Author,
  findIntegration,
  noteRefusal,
  noteRun,
  openSession,
  pauseIntegration,
  storeChange,
  storeIntegration,
} from './integrations.ts';
export { deriveKey, loadMasterKey } from './master-key.ts';
export { type MasterKey, masterKey } from './seal.ts';
export { type Integration, type MappingMode, selectDueIntegrations, selectIntegrations } from './store.ts';
export { type IntegrationInput, type IntegrationSetting, tryConnection, verifyChange, verifyIntegration } from './verify.ts';
