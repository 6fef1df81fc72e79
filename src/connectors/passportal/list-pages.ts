import type { Json } from '../connector.ts';
import { decodeJson, isObject } from '../kit/answer.ts';
import { PagingGuard } from '../kit/paging.ts';
import { LAST_PAGE, type ListPage, type PassportalApi, type Question } from './api.ts';
import { idIn } from './schema.ts';
import { oddAnswer, tooManyPages, VENDOR } from './sentences.ts';

/** Where a walk begins: at a page's number, or behind a first page that was already asked for. */
export type Beginning = { first: ListPage } | { from: number };

/**
 * A list page by page until one is empty. Vendor facts: there are no totals and no links, and a
 * page may be shorter than what was asked for without being the last. An empty page is believed
 * when the next one is empty too (with `isDoubted`), because a page that is empty by accident would
 * end the list as well, and everything behind it would count as gone. A page that is said not to
 * exist is believed only when that is how this vendor says it of a page that surely does not
 * (`requireEnd`).
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
  if (page.isNotFound) await requireEnd(api, question, page);
  if (!(isDoubted || page.isNotFound) || page.number >= LAST_PAGE) return;
  const after = await api.pageOf(question, page.number + 1);
  if (after.rows.length > 0) throw oddAnswer(`page ${page.number} came empty although page ${after.number} did not`, page.answer);
}

/**
 * Not known of this vendor: whether a page past the end is empty or 404. So a 404 counts as the end
 * where the last page there can be is refused in the same words, and the page before this one is
 * still there: an accident that answers 404 to everything, or to one page alone, ends no list.
 */
async function requireEnd(api: PassportalApi, question: Question, page: ListPage): Promise<void> {
  const last = await api.page(question, LAST_PAGE);
  const isSaidSo = 'rows' in last && last.isNotFound === true && wordsOf(last) === wordsOf(page);
  if (!isSaidSo) throw oddAnswer(`page ${page.number} is said not to exist, and a page past the end is not`, page.answer);
  const before = await api.pageOf(question, page.number - 1);
  if (before.rows.length === 0)
    throw oddAnswer(`page ${page.number} is said not to exist, and page ${before.number} is gone too`, page.answer);
}

/** The words and the number of the refusal: what else is in it differs from request to request. */
function wordsOf({ answer }: ListPage): string {
  const body = answer.text.trim() === '' ? null : decodeJson(VENDOR, answer);
  return JSON.stringify(isObject(body) ? [body['message'] ?? null, body['code'] ?? null] : body);
}

/** What tells a row from others; a row without an id is told by its words. */
function nameOf(row: Json): string {
  return idIn(row) ?? JSON.stringify(row);
}
