import { z } from 'zod';

/** What somebody may do with one item: nothing, look, or change. */
export const Level = z.enum(['none', 'view', 'edit']);
export type Level = z.infer<typeof Level>;

/** The boxes of an invitation and of a member's page. None ticked: read and use. */
export const Permission = z.enum(['administrator', 'manage-basic-settings', 'manage-sync-settings', 'manage-members']);
export type Permission = z.infer<typeof Permission>;

/** Levels by the ids of items, as in the permission catalogue. An item that is left out is `none`. */
export const Levels = z.record(z.string().max(60), Level);
export type Levels = z.infer<typeof Levels>;

/** One thing permissions are about. */
const CatalogueItem = z.object({
  id: z.string(),
  label: z.string(),
  /** What its levels let somebody do. */
  sentence: z.string(),
  /** The levels that mean something for it, from none upwards. */
  levels: z.array(Level),
});
export type CatalogueItem = z.infer<typeof CatalogueItem>;

/** The boxes and the sections that roles and keys are made from. */
export const PermissionCatalogue = z.object({
  boxes: z.array(z.object({ id: Permission, label: z.string(), sentence: z.string() })),
  sections: z.array(z.object({ id: z.string(), label: z.string(), items: z.array(CatalogueItem) })),
  /** What the caller holds now: nobody can give more than that. */
  own: z.object({
    boxes: z.array(Permission),
    levels: Levels,
    /** The most that a key of the caller can have: of members, roles and keys no key changes anything. */
    key_levels: Levels,
  }),
});
export type PermissionCatalogue = z.infer<typeof PermissionCatalogue>;

/** What was asked for in a members' or invitations' form. */
export const AccessInput = z.object({
  permissions: z.array(Permission).max(4),
  /** A custom role instead of "read and use"; boxes come on top of it. */
  role_id: z.uuid().nullable(),
  /** With one group or more only the clients of these groups are seen. */
  client_group_ids: z.array(z.uuid()).max(100),
});
export type AccessInput = z.infer<typeof AccessInput>;

const Named = z.object({ id: z.uuid(), name: z.string() });

/** The same as shown. */
export const AccessView = z.object({
  permissions: z.array(Permission),
  role: Named.extend({ is_api_only: z.boolean() }).nullable(),
  client_groups: z.array(Named),
});
export type AccessView = z.infer<typeof AccessView>;
