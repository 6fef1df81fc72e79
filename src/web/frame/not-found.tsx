import { Empty } from '../components/empty.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Page } from '../components/page.tsx';
import { titles } from '../titles.ts';

/** An address that leads nowhere. Also what a thing of another account answers: it does not exist here. */
export function NotFound() {
  return (
    <Page title={titles.notFound}>
      <Empty
        title="There is nothing at this address."
        action={
          <LinkButton to="/hardware" search={{}}>
            Go to hardware
          </LinkButton>
        }
      >
        <p>The link may be old, or it may belong to another account.</p>
      </Empty>
    </Page>
  );
}
