import type { z } from 'zod';
import type { Quota } from './kit/budget.ts';
import type { Clock } from './kit/clock.ts';
import type { VendorFault } from './kit/faults.ts';

/**
 * The contract every vendor's folder keeps. A connector is data plus async generators: it says what it is, and the
 * setup form, the connection test, validation, the catalogue page and the sync are derived from it. It knows nothing
 * of accounts, databases or assets.
 */
export type Connector = {
  /** Folder name and id for ever: `auvik`. */
  id: string;
  name: string;
  kind: 'network' | 'documentation' | 'rmm' | 'psa' | 'file';
  /** One sentence for the catalogue tile. */
  summary: string;
  /** Small words: devices, clients. */
  brings: readonly string[];
  /** Sentences for the vendor's page: what is read, what can't be had from this vendor. */
  reads: readonly string[];
  neverWrites: string;
  cannotGive: readonly string[];
  setupMinutes: number;
  saveLabel: string;
  /** The form, in order. */
  settings: readonly Setting[];
  /** Keys of settings that are edited elsewhere than on this form: they stay when it is saved again. */
  offForm?: readonly string[];
  /** Set where things have fields that every customer calls by names of his own. */
  fieldLabels?: FieldLabels;
  /**
   * How fast one credential may ask: what the vendor tolerates, and somewhat less. No request goes
   * out faster.
   */
  quota: Quota;
  /** Steps on the vendor's side, one action each; words between ** are the vendor's own button names. */
  instructions: readonly { text: string; copy?: string }[];
  rights: readonly string[];
  guideUrl: string | null;
  mappingLabel: string;
  /** An example in the vendor's words for each mapping mode: `Auvik tenant Northwind HQ → client Northwind HQ`. */
  mappingExamples: Readonly<Record<'per-client-systems' | 'only-existing-clients' | 'single-client' | 'site-level', string>>;
  /** The mapping modes that work today. */
  mappingModes: readonly ('per-client-systems' | 'only-existing-clients' | 'single-client' | 'site-level')[];
  /**
   * Makes what was typed or pasted into settings: trims, takes a prefix out of a pasted address. Throws an AppError
   * with `field` set when a value cannot be right. `notes` say what was changed ("Taken from the address you pasted: acme").
   */
  parseSettings(typed: Readonly<Record<string, string>>): { settings: Settings; notes: readonly string[] };
  /** Opens one conversation with the vendor. Nothing is sent yet. */
  connect(settings: Settings, context: ConnectorContext): Session;
};

/** Settings by key, all texts: what the form holds. */
export type Settings = Readonly<Record<string, string>>;

export type Setting = {
  key: string;
  label: string;
  help: string;
  placeholder: string;
  /** A text is typed; of `choice` one of the options is taken, of `choices` any number, stored with commas between. */
  kind: 'text' | 'choice' | 'choices';
  /** What a choice offers; empty for a text. */
  options: readonly { value: string; label: string }[];
  /** What an integration without a value has, such as one from before the setting existed. */
  preset: string;
  secret: boolean;
  required: boolean;
  /** Folded away; for unusual cases. */
  advanced: boolean;
  /** What is typed or pasted here also takes an option of another setting: the first whose `part` it holds, else `otherwise`. */
  picks?: { setting: string; parts: readonly { part: string; value: string }[]; otherwise: string };
  /** Set where this value decides to whom the secrets are sent: changing it asks for them again. */
  decidesAddress?: true;
};

/**
 * How fields are understood that every customer labels in his own words. From it come the page that shows which label is which, its preview, and the reading
 * anew of what is stored once somebody decided otherwise.
 */
export type FieldLabels = {
  /** The stream of details whose bodies hold the fields. */
  stream: string;
  /** Rises with every change of the table or the translation, so that what is stored is translated anew. */
  version: number;
  /** What a label can mean, in order. `claim` is what we know it by. */
  fields: readonly { id: string; label: string; claim: keyof DetailClaims }[];
  /** The filled fields of a stored body, in the order of the document. */
  fieldsOf(body: Json): readonly { label: string; text: string }[];
  /** A label as it is compared and kept: spellings of one label have one. */
  plainLabel(label: string): string;
  /** The field that a label means by itself; undefined for one that nobody has heard of. */
  meaningOf(label: string): string | undefined;
  /** What people decided, by plain label: a field's id, or `ignore`. */
  decisionsIn(settings: Settings): Readonly<Record<string, string>>;
  /** The settings with these decisions in the place of the earlier ones. Throws an AppError with `field` for one that can't be. */
  decide(settings: Settings, decisions: Readonly<Record<string, string>>): Settings;
  /** What a stored body claims under these settings: the same as when it is read. */
  translate(body: Json, settings: Settings): DetailClaims;
};

/** What the outside gives a connector. */
export type ConnectorContext = {
  /** `host` or `host:port` entries that may be called although they are private or loopback addresses. Empty in production. */
  allowedHosts: readonly string[];
  /** Ends every request, wait and generator early. */
  signal: AbortSignal;
  /** Told of each request, retry and wait, for the run's report. */
  meter: Meter;
  /** What the connector learnt in an earlier session (a region), as it gave it to `remember`. */
  memory: Readonly<Record<string, string>>;
  /** Time and chance of waits and retries; the system's own unless a test brings another. */
  clock?: Clock;
};

/** Counts what talking to the vendor costs. */
export type Meter = {
  request(bytes: number): void;
  retry(because: string): void;
  wait(seconds: number, because: WaitReason): void;
};

/**
 * Why we wait: the vendor asked for it; we keep within what it allows; it gave no answer, or told
 * of an error of its own, and is asked again.
 */
export type WaitReason = 'vendor-asked' | 'own-budget' | 'no-answer' | 'vendor-failed';

/**
 * One conversation with one vendor account. What goes wrong at the vendor ends a generator with a typed end; an aborted
 * signal makes it throw the signal's reason instead, because stopping on purpose is no way a stream ends. Nothing has to be closed.
 */
export type Session = {
  /** Proves step by step that the settings work. A failed step is yielded with its fault and ends the check. */
  checkAccess(): AsyncGenerator<AccessCheck>;
  /** Facts to keep for the next session (the region the account lives in); never secret. */
  remember(): Readonly<Record<string, string>>;
  /** All companies, parents before children. */
  companies(): AsyncGenerator<readonly CompanyDraft[], StreamEnd>;
  /** The streams of records, each read once per company. */
  streams: readonly Stream[];
};

export type AccessCheck = {
  step: string;
  label: string;
  outcome: 'running' | 'ok' | 'warning' | 'failed';
  result?: string;
  note?: string;
  milliseconds?: number;
  fault?: VendorFault;
};

/** The vendor's own record of a client. */
export type CompanyDraft = {
  key: string;
  name: string;
  /** The vendor's short name for it where it has one, such as a domain prefix: it helps to guess which client is meant. */
  shortName?: string;
  /** The vendor's word for what kind of company it is, as its users know it. */
  kind: string;
  /** A container holds other companies and normally no devices: it gets a client only if it has records of its own. */
  isContainer: boolean;
  parentKey: string | null;
  /** The vendor's answer, verbatim. */
  body: Json;
};

type StreamTerms = {
  /** `devices` */
  id: string;
  label: string;
  /**
   * `devices`: things, each of which makes or joins an asset. `details`: what the vendor says about those things elsewhere (a warranty,
   * interfaces): each names the thing it is about and adds to its claims. `context`: kept as the vendor said it, and makes no asset
   * (a network). A company's devices are read before its details, so that a stream of details can tell whether it is worth asking.
   */
  role: 'devices' | 'details' | 'context';
};

/** A list that the vendor gives page by page. */
export type ListStream = StreamTerms & {
  /**
   * Reads one company's records, page by page. `after` is the cursor of the last page that was stored: a resumed pass
   * goes on behind it. The returned end says whether absence proves anything.
   */
  read(company: CompanyToRead, after: string | null): AsyncGenerator<RecordPage, StreamEnd>;
  /**
   * Looks again, one by one, for things that a complete read did not list: rows shift while a list is being read, and one that slips through is no
   * longer told from one that has gone. Absent where the vendor can't be asked for a single thing.
   */
  lookAgain?(company: CompanyToRead, vendorKeys: readonly string[]): Promise<SecondLook>;
};

/** Details that the vendor gives only for one thing at a time: each costs a call, so only those are asked for that are due. */
export type LookUpStream = StreamTerms & {
  role: 'details';
  /**
   * Reads the details of these things. The sync names them: those that are new, those whose own record changed, and in turn the others, each once in
   * `LOOKED_UP_WITHIN_DAYS` at the latest. Each thing gets a record, also one about which nothing can be read (marked `nothingRead`, with empty claims
   * and what was answered as its body), or it would be asked for again in every run; one that could not be asked for because of a fault gets none, so
   * that the next run asks. Pages may come in any size and order; their cursors are not used.
   */
  lookUp(company: CompanyToRead, vendorKeys: readonly string[]): AsyncGenerator<RecordPage, StreamEnd>;
};

export type Stream = ListStream | LookUpStream;

export type CompanyToRead = { key: string; name: string; isContainer: boolean };

/** What looking again came to. Of a key in neither list nothing is known, and nothing is concluded. */
export type SecondLook = { found: readonly RecordDraft[]; gone: readonly string[] };

export type RecordPage = {
  records: readonly RecordDraft[];
  rejected: readonly RejectedRow[];
  /** Rows left out of `records` because a later row of this page has the same id: the last one counts. Absent means none. */
  doubled?: number;
  /** Where to go on after this page; null on the last one. Opaque to everybody but the connector. */
  cursor: string | null;
};

/** What the vendor said about one thing: verbatim, and in our words. */
export type RecordDraft = {
  /** The vendor's id of the thing. */
  vendorKey: string;
  /** The company that owns it, as the record itself says. */
  companyKey: string;
  /** The vendor's words, complete. Kept as they are. */
  body: Json;
  /**
   * What counts as a change of the body: without links, and without what moves at every look (last seen, last modified). The part itself, or
   * a digest of it (`kit/digest.ts`), which spares the hot path a copy and a sort.
   */
  fingerprint: Json;
  claims: Claims | DetailClaims;
  /** In a stream of details: the `vendorKey` of the thing it is about. */
  about?: string;
  /**
   * In details that are looked up: nothing could be read (it is closed to us, or said not to exist). Where something was read earlier that is kept as it
   * is, and the thing is asked for again in the next run; only a thing without any record gets this one, with its empty claims.
   */
  nothingRead?: true;
  /** Why the settings leave this thing out ("not managed"): it is kept, so that the reason can be told, and makes no asset. Part of the fingerprint. */
  leftOut?: string;
};

/** What a detail adds to a thing; nothing of it is asked of every detail. */
export type DetailClaims = Partial<Claims>;

/** A row that could not be understood. With a readable id the thing is known to be still there. */
export type RejectedRow = {
  vendorKey: string | null;
  /** A sentence: which field, what was there. */
  reason: string;
  raw: Json;
};

/**
 * One vendor's claims about a thing in our words. Absent means the vendor said nothing; values are trimmed texts,
 * otherwise as said: judging them is reconciliation's work.
 */
export type Claims = {
  name?: string;
  type: AssetKind;
  /** The vendor's own word for the kind. */
  sourceType?: string;
  manufacturer?: string;
  model?: string;
  serial?: string;
  uuid?: string;
  macs: readonly string[];
  ips: readonly string[];
  operatingSystem?: string;
  softwareVersion?: string;
  firmwareVersion?: string;
  description?: string;
  /** ISO instant: when the vendor last saw the thing itself. */
  lastSeenAt?: string;
  /** Whether the vendor's user watches it actively. */
  isManaged?: boolean;
  /** The vendor's page about it. */
  dashboardUrl?: string;
  /** Names of the networks it is in. */
  networks?: readonly string[];
  /** The thing this one is a part of: a switch of a stack. */
  partOf?: { vendorKey: string; position?: string; role?: string };
  /** How many virtual machines it runs. */
  virtualMachines?: number;
  /** ISO date: when the maker's warranty or contract ends. A text that is no date ("LIFETIME") goes into the status. */
  warrantyEndsOn?: string;
  /** The vendor's words for how it is covered. */
  warrantyStatus?: string;
  /** ISO date: when it was bought. */
  purchasedOn?: string;
  /** Where it stands: a site, a room. */
  location?: string;
  /** Whom it was given to. */
  assignedUser?: string;
  /** The account that signed in on it last, as the source writes it: `NORTHWIND\ana`. */
  lastUser?: string;
  /** The number on the sticker its owner put on it. */
  assetTag?: string;
  /** The source's own word for the state it is in: `In use`, `Retired`. */
  sourceStatus?: string;
  /** ISO dates: when the maker stops selling and supporting the model. */
  endOfSaleOn?: string;
  endOfSupportOn?: string;
  /** Who says so and how sure it is: `Cisco`; `estimate by AI, confidence high`. */
  lifecycleBasis?: string;
  /** The vendor's words for how far its life has come, where it gives no dates. */
  lifecycleStatus?: string;
  recommendedSoftware?: string;
  /**
   * What further fields of the same record say of a claim that has one value, the more telling ones
   * first: the first that is usable counts, and what is usable is judged by reconciliation. A field
   * "Serial Number" that holds "To be filled by O.E.M." says nothing against a field "Service Tag".
   */
  further?: FurtherTexts;
  /**
   * What stands where a value belongs and is none that can be used, with the reason: nothing is
   * dropped in silence.
   */
  unread?: readonly UnreadText[];
  /**
   * Never set by a connector: what the source records left out at their door, because it is longer
   * than such a text ever is, by the claim it would have been, with its beginning and its length,
   * so that the record can tell why it says nothing there.
   */
  tooLong?: Readonly<Record<string, string>>;
};

/** The claims that are one text each, and may have been written in several fields. */
export type FurtherTexts = Readonly<
  Partial<
    Record<
      | 'name'
      | 'manufacturer'
      | 'model'
      | 'serial'
      | 'operatingSystem'
      | 'softwareVersion'
      | 'firmwareVersion'
      | 'location'
      | 'assignedUser'
      | 'lastUser'
      | 'assetTag'
      | 'sourceStatus',
      readonly string[]
    >
  >
>;

/** A text that could not be used as what its field means. */
export type UnreadText = {
  claim: 'purchasedOn' | 'warrantyEndsOn' | 'endOfSaleOn' | 'endOfSupportOn' | 'lastSeenAt' | 'macs' | 'ips';
  /** What the field is called at the vendor. */
  label: string;
  /** As written there. */
  text: string;
  /** The end of a sentence about the text: `could be 4 March 2021 or 3 April 2021`. */
  because: string;
};

export type AssetKind = 'WORKSTATION' | 'SERVER' | 'VIRTUAL' | 'NETWORK' | 'MOBILE' | 'IMAGING' | 'OTHER';

/** How a stream ended. Only `complete` allows the conclusion that something no longer listed has gone. */
export type StreamEnd =
  /** Every page read and every row understood, or at least its id. */
  | { kind: 'complete' }
  /** Rows were rejected whose ids could not be read: one of them may be the thing we miss. */
  | { kind: 'rows-rejected'; count: number }
  | { kind: 'broke-off'; fault: VendorFault }
  | { kind: 'not-permitted'; fault: VendorFault }
  /** There was no reason to read it; nothing follows from that. */
  | { kind: 'not-read'; because: string };

export type Json = z.core.util.JSONType;
