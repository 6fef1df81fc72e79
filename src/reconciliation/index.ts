export { describeReason } from './describe-reason.ts';
export { explainAsset } from './explain-asset.ts';
export { clientNameKey } from './normalise/client-name.ts';
export { serialKey } from './normalise/serial.ts';
export { RULES_VERSION, reconcileClient } from './reconcile-client.ts';
export type {
  AssetProjection,
  Decision,
  ExplainedField,
  FieldClaim,
  FieldExplanation,
  LinkReason,
  Plan,
  PlannedAsset,
  RecordFacts,
  SharedIdentifier,
  SharingReason,
} from './types.ts';
export { whyApart } from './why-apart.ts';
