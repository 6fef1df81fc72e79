import type { World } from './world.ts';

/** Vendor fact: every answer carries a text by which its request can be traced, such as `101-101`. */
export function requestId({ requests }: World): string {
  return `4021-${requests}`;
}
