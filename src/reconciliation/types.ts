import type { AssetKind, Claims, DetailClaims } from '#source-records';

/** One source record as reconciliation sees it. */
export type RecordFacts = {
  /** UUIDv7 of the source record: ids sort by age. */
  id: string;
  integrationId: string;
  companyKey: string;
  /** A complete read no longer found it. */
  isMissing: boolean;
  claims: Claims;
  /** What the same source says about the thing elsewhere: its interfaces, its warranty. They add what the record itself leaves open. */
  details?: readonly DetailFacts[];
  /** ISO instant: when the record was last read from its source. */
  lastSeenAt: string;
  /**
   * The asset it is linked to today. Null when it is linked to none, and null too when that asset stays with another
   * client: when the record with the asset's id (its founder) is now another client's, or is gone and the asset is
   * another client's. Otherwise two clients' plans would both claim one asset.
   */
  assetId: string | null;
};

/** A detail of a source record: a record of its own at the source, about the same thing. It makes no asset and has no link. */
export type DetailFacts = { id: string; claims: DetailClaims; lastSeenAt: string };

/** Why a source record belongs to its asset. `describeReason` says it in words. */
export type LinkReason =
  /** The oldest source record of its asset: the others are there because of it. */
  | { rule: 'oldest-record' }
  /** Another record of the asset carries the same usable serial number, and the makers may be one. */
  | { rule: 'same-serial'; serialKey: string; withRecordId: string };

/** What is to happen with one record's link, or with an asset id that nothing is left of. */
export type Decision =
  /** The record founds an asset, which takes the record's id. If that id was redirected before, the redirect ends. */
  | { kind: 'found'; recordId: string; assetId: string; fromAssetId: string | null; because: LinkReason }
  /** A record that had no asset joins one. */
  | { kind: 'link'; recordId: string; assetId: string; because: LinkReason }
  /** A record leaves one asset for another. */
  | { kind: 'move'; recordId: string; assetId: string; fromAssetId: string; because: LinkReason }
  /** Nothing to write, unless the reason changed. */
  | { kind: 'keep'; recordId: string; assetId: string; because: LinkReason }
  /** The asset `from` has no records any more; whoever asks for it is sent to `to`, for ever or until it is founded anew. */
  | { kind: 'redirect'; from: string; to: string; because: LinkReason };

/** An asset as it is to be: it exists with exactly these records and field values. */
export type PlannedAsset = {
  id: string;
  /** Oldest first; never empty. */
  recordIds: readonly string[];
  projection: AssetProjection;
};

/** An identifier that several records carry and that therefore proves nothing, until that ends. */
export type SharedIdentifier = {
  kind: 'serial';
  key: string;
  reason: SharingReason;
  /** The records concerned, oldest first. */
  recordIds: readonly string[];
};

export type SharingReason =
  /** R12: two records that one integration reports at the same time carry it: they are two things. */
  | 'two-live-records'
  /** R18: more records carry it than a real identifier ever has. */
  | 'too-many-records'
  /** Makers that can't be one carry it, so a record without a maker could belong to either. */
  | 'several-makers';

/** What reconciliation wants for one client. It writes nothing; `assets` applies it in one transaction. */
export type Plan = {
  rulesVersion: number;
  /** One for each record, by record id, then the redirects. */
  decisions: readonly Decision[];
  /** Every asset of the client, by its oldest record. Each record is in exactly one. */
  assets: readonly PlannedAsset[];
  sharedIdentifiers: readonly SharedIdentifier[];
};

/** The field values of an asset, chosen from its records. */
export type AssetProjection = {
  /** Never empty: without a name it is called by its serial number, its address or its kind. */
  name: string;
  type: AssetKind;
  /** The vendor's own word for the kind. */
  sourceType: string | null;
  /** Our id of the maker, when the name is known: `dell`. */
  manufacturerId: string | null;
  /** The maker's usual name, or what the source wrote when we don't know it. */
  manufacturerName: string | null;
  model: string | null;
  /** The usable serial number, cleaned up for reading. An unusable one is never here. */
  serial: string | null;
  /** What serial numbers are compared and looked up by. */
  serialKey: string | null;
  /**
   * Why there is no usable serial: nobody gave one, or it is a placeholder, or too long to be one;
   * null when there is one.
   */
  serialAbsentBecause: 'none' | 'placeholder' | 'too-long' | null;
  /** Lower-case with colons, sorted. */
  macs: readonly string[];
  /** Sorted. Addresses that every machine has (loopback, link-local) are left out. */
  ips: readonly string[];
  operatingSystem: string | null;
  softwareVersion: string | null;
  firmwareVersion: string | null;
  description: string | null;
  /** ISO instant: the latest moment a source saw the thing itself. */
  lastSeenAt: string | null;
  presence: 'active' | 'missing';
  /** ISO date; the furthest in the future that any source says (reconciliation rule 25). */
  warrantyEndsOn: string | null;
  warrantyStatus: string | null;
  /** ISO date; the earliest that any source says (reconciliation rule 25). */
  purchasedOn: string | null;
  location: string | null;
  assignedUser: string | null;
  lastUser: string | null;
  assetTag: string | null;
  sourceStatus: string | null;
  /** ISO dates, with who says so: an estimate gives way to what a maker published. */
  endOfSaleOn: string | null;
  endOfSupportOn: string | null;
  lifecycleBasis: string | null;
  lifecycleStatus: string | null;
  virtualMachines: number | null;
  /** Names, sorted. */
  networks: readonly string[];
};

export type ExplainedField =
  | 'name'
  | 'type'
  | 'sourceType'
  | 'manufacturer'
  | 'model'
  | 'serial'
  | 'macs'
  | 'ips'
  | 'operatingSystem'
  | 'softwareVersion'
  | 'firmwareVersion'
  | 'description'
  | 'lastSeenAt'
  | 'presence'
  | 'warrantyEndsOn'
  | 'warrantyStatus'
  | 'purchasedOn'
  | 'location'
  | 'assignedUser'
  | 'lastUser'
  | 'assetTag'
  | 'sourceStatus'
  | 'endOfSaleOn'
  | 'endOfSupportOn'
  | 'lifecycleBasis'
  | 'lifecycleStatus'
  | 'virtualMachines'
  | 'networks';

/** Where one field of an asset comes from. */
export type FieldExplanation = {
  field: ExplainedField;
  label: string;
  value: string | null;
  /** The rule that chose the value, or why there is none, in words. */
  rule: string;
  /** What each record says, as it says it, the preferred source first. Records that say nothing are not listed. */
  claims: readonly FieldClaim[];
  /** Two records make different usable claims, and only one can be right. */
  disagree: boolean;
};

export type FieldClaim = {
  recordId: string;
  value: string;
  /** ISO instant: when the record was last read and still said so. */
  seenAt: string;
  chosen: boolean;
};
