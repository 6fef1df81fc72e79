import { Empty } from '#web/components/empty.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { Page } from '#web/components/page.tsx';
import { texts } from './texts.ts';

const words = {
  title: 'No such site',
  sentence: 'There is no site of this name, or you have no role there that opens pages.',
};

/** A site that is not there and one that is not open look the same. */
export function NoSite() {
  return (
    <Page title={words.title}>
      <Empty title={words.sentence} action={<LinkButton to="/">{texts.toStart}</LinkButton>} />
    </Page>
  );
}
