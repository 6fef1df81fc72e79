import type { LinkReason } from './types.ts';

/** A link's reason in words, for the asset page and the history. */
export function describeReason(because: LinkReason): string {
  switch (because.rule) {
    case 'oldest-record':
      return 'The first source record of this asset';
    case 'same-serial':
      return `Same serial number, ${because.serialKey}, as another source record of this asset`;
  }
}
