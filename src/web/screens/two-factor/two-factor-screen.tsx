import { Button } from '@mantine/core';
import { useRouter, useSearch } from '@tanstack/react-router';
import { EntryPage } from '../../components/entry-page.tsx';
import { TwoFactorSetUp } from '../../components/two-factor/two-factor-set-up.tsx';
import { safeBack } from '../../data/search-params.ts';
import { useSession, useSignOut } from '../../data/session.ts';
import { texts } from './texts.ts';

/** A member of an account that requires a second factor, before there is one: this, or signing out. */
export function TwoFactorScreen() {
  const { back } = useSearch({ from: '/two-factor' });
  const { account } = useSession();
  const router = useRouter();
  return (
    <EntryPage lead={texts.lead(account.name)}>
      <TwoFactorSetUp onDone={() => router.history.replace(safeBack(back))} wayOut={<SignOutButton />} />
    </EntryPage>
  );
}

function SignOutButton() {
  const signOut = useSignOut();
  return (
    <Button variant="default" onClick={() => signOut.mutate()} loading={signOut.isPending}>
      {texts.signOut}
    </Button>
  );
}
