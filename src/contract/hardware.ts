import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { type FilterKind, filtersBy } from './list-query.ts';
import { Day, Id, Instant, listOf, unpagedListOf } from './primitives.ts';

/** The public API's six types, and OTHER for hardware that is none of them (UPS, camera, phone system). */
export const AssetType = z.enum(['WORKSTATION', 'SERVER', 'VIRTUAL', 'NETWORK', 'MOBILE', 'IMAGING', 'OTHER']);
export type AssetType = z.infer<typeof AssetType>;

/** `active`: at least one source still reports it. `missing`: a complete read no longer found it in any source. */
export const AssetPresence = z.enum(['active', 'missing']);
export type AssetPresence = z.infer<typeof AssetPresence>;

const SerialAbsence = z.enum(['none', 'placeholder', 'too-long']);

/** Where a record came from: one entry for each contributing source record. */
export const LineageItem = z.object({
  /** The vendor's own id. */
  source_record_id: z.string(),
  integration_configuration: z.object({ id: Id, vendor: z.object({ id: z.string(), brand_name: z.string() }) }),
});
export type LineageItem = z.infer<typeof LineageItem>;

/**
 * One hardware asset in the shape of the public API's `/core/v1/assets/hardware`, widened by what that API lacks.
 * Absent text is null, except `serial_number`, which is an empty text when there is none, as there.
 */
export const HardwareView = z.object({
  id: Id,
  name: z.string(),
  client: z.object({ id: Id, name: z.string() }),
  type: AssetType,
  manufacturer: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
  model: z.object({ number: z.string().nullable(), description: z.string().nullable() }),
  serial_number: z.string(),
  /**
   * Why there is no usable serial: `none` given, a `placeholder` that firmware ships with, or one
   * `too-long` to be one; null when there is one.
   */
  serial_absent_because: SerialAbsence.nullable(),
  /** The vendor's own word for the kind of device: `l3Switch`. */
  source_type: z.string().nullable(),
  presence: AssetPresence,
  ip_addresses: z.array(z.string()),
  mac_addresses: z.array(z.string()),
  software: z.object({ operating_system: z.string().nullable(), version: z.string().nullable(), firmware_version: z.string().nullable() }),
  description: z.string().nullable(),
  /** When a source last saw the device itself alive, kept to within a week. */
  last_seen_at: Instant.nullable(),
  /** The earliest day that any source says. */
  purchased_on: Day.nullable(),
  /** The latest end that any source says, and the vendor's own words for the coverage. */
  warranty: z.object({ ends_on: Day.nullable(), status: z.string().nullable() }),
  /** When the maker stops selling and supporting the model; `basis` says who says so, and whether it is an estimate. */
  lifecycle: z.object({
    end_of_sale_on: Day.nullable(),
    end_of_support_on: Day.nullable(),
    basis: z.string().nullable(),
    status: z.string().nullable(),
  }),
  location: z.string().nullable(),
  assigned_user: z.string().nullable(),
  /** The account that signed in on it last, as the source writes it. */
  last_user: z.string().nullable(),
  asset_tag: z.string().nullable(),
  /** The source's own word for the state it is in. */
  source_status: z.string().nullable(),
  /** How many virtual machines it runs; null when no source says. */
  virtual_machines: z.int().nullable(),
  networks: z.array(z.string()),
  record_lineage: z.array(LineageItem),
  record_created_at: Instant,
  record_updated_at: Instant,
});
export type HardwareView = z.infer<typeof HardwareView>;

/** Columns a list may be sorted by; a leading `-` reverses. Empty values come last both ways, ties by name. */
export const HARDWARE_SORTS = [
  'name',
  'client',
  'type',
  'manufacturer',
  'model',
  'serial_number',
  'last_seen_at',
  'record_created_at',
] as const;
export type HardwareSort = (typeof HARDWARE_SORTS)[number];

/** What a list of hardware may be filtered by. */
export const HARDWARE_FILTERS = {
  id: 'id',
  'client.id': 'id',
  'client.name': 'text',
  type: AssetType.options,
  'manufacturer.name': 'text',
  'model.number': 'text',
  serial_number: 'text',
  name: 'text',
  presence: AssetPresence.options,
  serial_absent_because: SerialAbsence.options,
  'integration.id': 'id',
  sources: ['one', 'several'],
  record_updated_at: 'instant',
  last_seen_at: 'instant',
} as const satisfies Record<string, FilterKind>;

/**
 * Which assets: the filters, and a `search` that finds every word somewhere in an asset: name,
 * serial number, model, manufacturer, MAC and IP address, assigned person, last user, location,
 * asset tag, client, operating system and its version.
 */
export const HardwareSelection = z.object({
  search: z.string().trim().max(200).optional(),
  ...filtersBy(HARDWARE_FILTERS),
});
export type HardwareSelection = z.infer<typeof HardwareSelection>;

/**
 * The list conventions of the public API: `filter[<path>]=<op>:<value>` with `eq` (the default), `in`, `lt`, `lte`,
 * `gt`, `gte`; `sort=field`, `-field`; `page_size` 1 to 200; opaque `cursor`.
 */
export const HardwareQuery = HardwareSelection.extend({
  sort: z.string().optional(),
  page_size: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().optional(),
});
export type HardwareQuery = z.infer<typeof HardwareQuery>;

export const ListHardware = endpoint({
  id: 'listHardware',
  method: 'GET',
  path: '/core/v1/assets/hardware',
  summary: 'Hardware assets: filtered, searched, sorted and paged by the server.',
  needs: 'see-hardware',
  query: HardwareQuery,
  returns: listOf(HardwareView),
  mayFailWith: ['INVALID_INPUT', 'INVALID_CURSOR'],
});

const FacetValue = z.object({ value: z.string(), label: z.string(), count: z.int() });

export const HardwareFacets = z.object({
  client: z.array(FacetValue),
  type: z.array(FacetValue),
  manufacturer: z.array(FacetValue),
  presence: z.array(FacetValue),
  serial: z.array(FacetValue),
  /** `one` integration knows the asset, or `several` do. */
  sources: z.array(FacetValue),
  integration: z.array(FacetValue),
});
export type HardwareFacets = z.infer<typeof HardwareFacets>;

export const GetHardwareFacets = endpoint({
  id: 'getHardwareFacets',
  method: 'GET',
  path: '/api/v1/assets/hardware/facets',
  summary: 'How many assets each filter value would give, under the other filters and the search.',
  needs: 'see-hardware',
  query: HardwareSelection,
  returns: HardwareFacets,
  mayFailWith: ['INVALID_INPUT'],
});

const OneAsset = z.object({ assetId: Id });

export const GetHardware = endpoint({
  id: 'getHardware',
  method: 'GET',
  path: '/core/v1/assets/hardware/:assetId',
  summary: 'One hardware asset. An id that was merged away answers with the asset that took it over.',
  needs: 'see-hardware',
  params: OneAsset,
  returns: HardwareView,
  mayFailWith: ['NOT_FOUND'],
});

/** What one source says about one field. */
const ClaimView = z.object({
  value: z.string(),
  source_record: z.string(),
  integration: z.object({ id: Id, name: z.string(), connector_id: z.string() }),
  /** When this source was last read and still said so. */
  seen_at: Instant,
  chosen: z.boolean(),
});

/** A field of an asset with where it comes from. */
export const FieldProvenanceView = z.object({
  field: z.string(),
  label: z.string(),
  value: z.string().nullable(),
  /** The rule that chose the value, in words; or, for an empty value, why it is empty. */
  rule: z.string(),
  claims: z.array(ClaimView),
  /** True when two sources say different things. */
  disagree: z.boolean(),
});
export type FieldProvenanceView = z.infer<typeof FieldProvenanceView>;

/** One linked source record, verbatim. */
export const AssetSourceView = z.object({
  id: Id,
  /** The vendor's own id. */
  vendor_key: z.string(),
  integration: z.object({ id: Id, name: z.string(), connector_id: z.string(), connector_name: z.string() }),
  company: z.object({ key: z.string(), name: z.string() }),
  /** Why it belongs to this asset, in words. */
  link_reason: z.string(),
  linked_at: Instant,
  first_seen_at: Instant,
  last_seen_at: Instant,
  missing_since: Instant.nullable(),
  /** The run that last changed the record. */
  run_id: Id,
  /** A page at the vendor that shows the thing; null when the vendor gives none. */
  dashboard_url: z.string().nullable(),
  /**
   * What stands in this record where a value belongs, and could not be used as one: kept, and said.
   */
  unread: z.array(
    z.object({
      field: z.string(),
      /** What we call the field: `Purchased`. */
      field_label: z.string(),
      /** What the field is called at the vendor; null where that is not known. */
      label: z.string().nullable(),
      /** As written there. */
      text: z.string(),
      /** The end of a sentence about the text: `could be 4 March 2021 or 3 April 2021`. */
      because: z.string(),
    }),
  ),
  body: z.json(),
  /** What the source says of the same thing elsewhere, verbatim: its interfaces, its warranty. A claim's `source_record` may be one of these. */
  details: z.array(z.object({ id: Id, label: z.string(), last_seen_at: Instant, body: z.json() })),
});
export type AssetSourceView = z.infer<typeof AssetSourceView>;

/** Another asset that carries the same serial number, and why the two are not one, in words. */
export const SameSerialView = z.object({
  asset: z.object({ id: Id, name: z.string() }),
  client: z.object({ id: Id, name: z.string() }),
  sentence: z.string(),
});
export type SameSerialView = z.infer<typeof SameSerialView>;

export const GetHardwareProvenance = endpoint({
  id: 'getHardwareProvenance',
  method: 'GET',
  path: '/api/v1/assets/hardware/:assetId/provenance',
  summary: "Every field's claims and the rule that chose, and the source records behind the asset.",
  needs: 'see-hardware',
  params: OneAsset,
  returns: z.object({
    fields: z.array(FieldProvenanceView),
    sources: z.array(AssetSourceView),
    /** At most 10; those of the same client first. */
    same_serial: z.array(SameSerialView),
  }),
  mayFailWith: ['NOT_FOUND'],
});

export const AssetChangeView = z.object({
  id: Id,
  at: Instant,
  /** In words: `Created from Auvik`, `Serial number changed`. */
  summary: z.string(),
  run_id: Id.nullable(),
  changes: z.array(z.object({ field: z.string(), label: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
});
export type AssetChangeView = z.infer<typeof AssetChangeView>;

export const ListHardwareHistory = endpoint({
  id: 'listHardwareHistory',
  method: 'GET',
  path: '/api/v1/assets/hardware/:assetId/history',
  summary: 'What changed on the asset, newest first, at most 200.',
  needs: 'see-hardware',
  params: OneAsset,
  returns: unpagedListOf(AssetChangeView),
  mayFailWith: ['NOT_FOUND'],
});
