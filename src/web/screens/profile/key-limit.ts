import type { Level, PermissionCatalogue } from '#contract';
import { isAbove, levelOf } from '../../components/levels.ts';

/** Whether the owner holds a level that no key can have: a stolen key must not make itself members, roles or further keys. */
export function neverForKeys({ levels, key_levels }: PermissionCatalogue['own'], itemId: string, level: Level): boolean {
  return !isAbove(level, levelOf(levels, itemId)) && isAbove(level, levelOf(key_levels, itemId));
}
