export {
  findIntegration,
  type IntegrationInput,
  type IntegrationSetting,
  noteRefusal,
  noteRun,
  openSession,
  pauseIntegration,
  storeChange,
  storeIntegration,
  tryConnection,
  verifyChange,
  verifyIntegration,
} from './integrations.ts';
export { deriveKey, loadMasterKey } from './master-key.ts';
export { type MasterKey, masterKey } from './seal.ts';
export { type Integration, type MappingMode, selectDueIntegrations, selectIntegrations } from './store.ts';
