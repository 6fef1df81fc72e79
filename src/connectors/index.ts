export type {
  AccessCheck,
  AssetKind,
  Claims,
  CompanyDraft,
  Connector,
  ConnectorContext,
  DetailClaims,
  FieldLabels,
  FurtherTexts,
  Json,
  ListStream,
  LookUpStream,
  Meter,
  RecordDraft,
  RecordPage,
  RejectedRow,
  SecondLook,
  Session,
  Setting,
  Settings,
  Stream,
  StreamEnd,
  UnreadText,
  WaitReason,
} from './connector.ts';
export type { Quota } from './kit/budget.ts';
export type { Clock } from './kit/clock.ts';
export { VendorFault, type VendorFaultKind } from './kit/faults.ts';
export { CONNECTORS, findConnector } from './registry.ts';
