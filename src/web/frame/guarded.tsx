import { useMatches } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Abilities } from '#contract';
import { MissingPermission } from '../components/missing-permission.tsx';
import { Page } from '../components/page.tsx';
import { useKnownSession } from '../data/session.ts';
import { texts } from './texts.ts';

/** Places of which a role may take the very sight: below each address the screens need not ask any more. */
const PLACES: readonly { path: string; ability: keyof Abilities; sightOf: string; title: string; doing: string }[] = [
  { path: '/clients', ability: 'see_clients', sightOf: 'clients', title: texts.clients, doing: texts.seeingClients },
  { path: '/hardware', ability: 'see_hardware', sightOf: 'hardware', title: texts.hardware, doing: texts.seeingHardware },
  {
    path: '/integrations',
    ability: 'see_integrations',
    sightOf: 'integrations',
    title: texts.integrations,
    doing: texts.seeingIntegrations,
  },
];

/** The screen, or why this member does not see it. */
export function Guarded({ children }: { children: ReactNode }) {
  // Of what is shown: the address changes before the screen does.
  const pathname = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? '' });
  const session = useKnownSession();
  const place = PLACES.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  if (!place || !session || session.can[place.ability]) return children;
  return (
    <Page title={place.title}>
      <MissingPermission doing={place.doing} sightOf={place.sightOf} />
    </Page>
  );
}
