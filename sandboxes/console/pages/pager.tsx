import { Button } from '@mantine/core';
import { figure } from './figures.ts';
import styles from './pager.module.css';

const texts = {
  pages: 'Pages',
  previous: 'Previous',
  next: 'Next',
  page: (page: string, pages: string) => `Page ${page} of ${pages}`,
};

/** Which page of a list is shown, and the way to its neighbours; nothing where there is one page alone. */
export function Pager({ page, pages, onPage }: { page: number; pages: number; onPage(page: number): void }) {
  if (pages <= 1) return null;
  return (
    <nav className={styles.pages} aria-label={texts.pages}>
      <Button variant="default" size="xs" disabled={page === 1} onClick={() => onPage(page - 1)}>
        {texts.previous}
      </Button>
      <span>{texts.page(figure(page), figure(pages))}</span>
      <Button variant="default" size="xs" disabled={page === pages} onClick={() => onPage(page + 1)}>
        {texts.next}
      </Button>
    </nav>
  );
}
