import type { AccessView, PermissionCatalogue } from '#contract';

const READ_AND_USE = 'Read and use';

type Boxes = PermissionCatalogue['boxes'];

/** A role's name, with what is special about one that is meant for keys. */
export function roleWords({ name, is_api_only }: { name: string; is_api_only: boolean }): string {
  return is_api_only ? `${name} (API only)` : name;
}

/** What somebody may do, in words: the role, then the boxes on top of it. An Administrator may everything, so nothing else is named. */
export function accessWords({ permissions, role }: Pick<AccessView, 'permissions' | 'role'>, boxes: Boxes): readonly string[] {
  const ticked = boxes.filter(({ id }) => permissions.includes(id));
  const administrator = ticked.find(({ id }) => id === 'administrator');
  if (administrator) return [administrator.label];
  const words = [...(role ? [roleWords(role)] : []), ...ticked.map(({ label }) => label)];
  return words.length > 0 ? words : [READ_AND_USE];
}
