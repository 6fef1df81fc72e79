import type { Json } from '../connector.ts';
import { PagingGuard } from '../kit/paging.ts';
import { LAST_PAGE, type ListPage, type PassportalApi, type Question } from './api.ts';
import { idIn } from './schema.ts';
import { oddAnswer, tooManyPages, VENDOR } from './sentences.ts';

/** Where a walk begins: at a page's number, or behind a first page that was already asked for. */
export type Beginning = { first: ListPage } | { from: number };

/**
 * A list page by page until one is empty. Vendor facts: there are no totals and no links, and a page may be shorter than what was asked for without being
 * the last. An empty page is believed when the next one is empty too (with `isDoubted`), because a page that is empty by accident would end the list as
 * well, and everything behind it would count as gone.
 */
export async function* listPages(
  api: PassportalApi,
  question: Question,
  beginning: Beginning,
  { isDoubted }: { isDoubted: boolean },
): AsyncGenerator<ListPage, void> {
  const guard = new PagingGuard({ vendor: VENDOR });
  let page = 'first' in beginning ? beginning.first : await api.pageOf(question, beginning.from);
  while (page.rows.length > 0) {
    guard.page(page.rows.map(nameOf));
    yield page;
    if (page.number >= LAST_PAGE) throw tooManyPages(LAST_PAGE);
    page = await api.pageOf(question, page.number + 1);
  }
  if (!isDoubted || page.number >= LAST_PAGE) return;
  const after = await api.pageOf(question, page.number + 1);
  if (after.rows.length > 0) throw oddAnswer(`page ${page.number} came empty although page ${after.number} did not`, page.answer);
}

/** What tells a row from others; a row without an id is told by its words. */
function nameOf(row: Json): string {
  return idIn(row) ?? JSON.stringify(row);
}
